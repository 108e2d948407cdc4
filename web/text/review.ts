import type { ListScope } from '../../contract/workbench.ts';

export { reviewDecisions as decisions } from '../../contract/paper-words.ts';

export const scopes: Record<ListScope, string> = {
  all: '全部',
  mine: '我提出的',
  cosigned: '我联名的',
  review_mine: '待我审查',
  review: '审查中',
  final: '待立案',
  routing: '待交办',
  unit: '本单位在办',
  key: '重点提案',
  to_close: '待办结',
};

export const casesPage = {
  title: '提案',
  scopes: '范围',
  session: '次会议',
  stage: '进展',
  category: '类别',
  unit: '承办单位',
  kind: '提出方式',
  text: '查找',
  textHint: '案由、姓名、案号或流水号',
  late: '期限',
  onlyLate: '只看逾期',
  sort: '排序',
  sorts: { newest: '新提交的在前', due: '先到期的在前', case_no: '按案号' },
  empty: '没有相符的提案。',
  emptyHint: '换一个范围，或清除几项筛选再看。',
  key: '重点',
  since: (when: string) => `自 ${when}`,
  joint: (cosigners: number) => `等 ${cosigners + 1} 人`,
  choose: (title: string) => `选择《${title}》`,
} as const;

/** Counting stops above a thousand. */
export const totalOf = (total: number): string => (total > 1000 ? '共 1000 多件' : `共 ${total} 件`);

export const reviewPage = {
  title: '审查',
  finalTitle: '立案',
  toFinal: '待立案提案',
  toReview: '返回审查',
  empty: '没有等待审查的提案。',
  emptyHint: '新提交的提案会出现在这里；也可以换一个范围看看。',
  emptyFinal: '没有等待立案的提案。',
  emptyFinalHint: '初审（设复审的为复审）通过的提案会到这里，由提案委集中决定。',
  keys: '按 J、K 换一件，按 Enter 打开',
  choose: '请从左边选一件提案。',
  backToList: '返回列表',
  fullPage: '打开全文页',
} as const;

export const selectionBar = {
  choosePage: '选中本页',
  clear: '取消选择',
  chosen: (count: number) => `已选 ${count} 件`,
} as const;

export const finalPage = {
  act: (count: number) => `立案 ${count} 件`,
  dialogTitle: (count: number) => `确定立案 ${count} 件？`,
  dialogLead: '立案后编定案号，案号依次取得，不能收回。有不符合条件的，会单独列出，不影响其他提案。',
  opinion: '立案意见',
  opinionHint: '写明会议与依据，例如“经提案委员会第 2 次会议审定，予以立案”。',
  confirm: '确定立案',
  done: (count: number) => `已立案 ${count} 件`,
  refusedTitle: (count: number) => `有 ${count} 件没有立案`,
  refusedLead: '其余已立案。请按下面的说明逐件处理。',
} as const;

/** Pre-review of many at once, for the days when hundreds arrive. */
export const passManyText = {
  act: (count: number): string => `预审通过 ${count} 件`,
  dialogTitle: (count: number): string => `确定 ${count} 件预审通过？`,
  dialogLead: '还没有开始预审的一并接下；预审关口按通过记。需要逐件看的、类别未定的会单独列出，不影响其他提案。',
  opinion: '预审意见',
  opinionHint: '写入每一件的审查记录，例如“符合提案的基本要求，送初审”。',
  confirm: '确定预审通过',
  done: (count: number): string => `已预审通过 ${count} 件`,
  refusedTitle: (count: number): string => `有 ${count} 件没有通过`,
  refusedLead: '其余已送初审。请按下面的说明逐件处理。',
} as const;

export const reviewPanel = {
  title: '审查',
  reviewer: '审查人',
  group: '审查组',
  nobody: '尚未有人接手',
  start: '开始预审',
  return: '退回修改',
  returnTitle: '退回提案人修改？',
  returnReason: '需要修改之处',
  returnHint: '提案人会看到这段话。写清楚改哪里、怎样算改好。',
  returned: '已退回提案人修改',
  withdraw: '协商撤案',
  withdrawTitle: '经协商由提案人撤案？',
  withdrawReason: '协商情况与撤案理由',
  withdrawn: '已撤案',
  withdrawFiled: '立案后撤案',
  withdrawFiledTitle: '经提案委同意撤案？',
  correct: '更正类别',
  correctTitle: '更正类别',
  correctTo: '更正为',
  correctReason: '更正的理由',
  corrected: '类别已更正',
  succeed: '更换第一提案人',
  succeedTitle: '由下一位已签名的联名人领衔？',
  succeedReason: '理由（辞去、撤销或逝世等）',
  succeeded: '第一提案人已更换',
  gates: '质量关口',
  gateWords: { passed: '过', failed: '不过', rest: '其余各项都过', note: (label: string) => `${label}：哪里不过` },
  missingGate: {
    unmarked: (label: string) => `请判断“${label}”`,
    unsaid: (label: string) => `请写明“${label}”哪里不过`,
  },
  category: '类别',
  mode: '建议的办理方式',
  noMode: '暂不建议',
  units: '建议的承办单位',
  unitsHint: '输入名称或拼音首字母',
  opinion: '审查意见',
  passed: '审查意见已提交',
  file: '立案',
  filed: '已立案',
  notFile: '不予立案',
  notFileTitle: '不予立案',
  reasonCode: '理由',
  localReason: '本市增列',
  disposition: '后续处理',
  note: '说明',
  noteHint: '提案人会看到这段话。',
  consultedOn: '与提案人协商的日期',
  consultedHint: '不予立案前须先与提案人协商。',
  notFiled: '已决定不予立案',
  consultedHow: '协商的方式',
  consultedNote: '协商的情况',
  proposerAgrees: '提案人的态度',
  notSaid: '未表示',
  agrees: '同意',
  disagrees: '不同意',
  recommendation: '对立案的建议',
  noRecommendation: '暂不建议',
  advised: '建议',
  consulted: (when: string, how: string) => `${when}${how}协商`,
  takeOver: '接手审查',
  earlier: '审查经过',
  missing: {
    consultedHow: '请选择协商的方式',
    category: '请选择类别',
    opinion: '请写明审查意见',
    reasonCode: '请选择理由',
    disposition: '请选择后续处理',
    note: '请写明说明',
    consultedOn: '请选择协商的日期',
    reason: '请写明理由',
  },
} as const;

/** “流水123”, from the receipt number as the server writes it. */
export function receiptShort(receiptNo: string | null): string {
  const no = /R0*(\d+)$/.exec(receiptNo ?? '')?.[1];
  return no ? `流水${no}` : '未编号';
}
