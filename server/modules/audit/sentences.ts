import { ORDER } from './order-words.ts';
import { day, list, str, unit, withReason, type Names, type Payload, type Sentence } from './sentence.ts';

const CHINESE_STAGES: Readonly<Record<string, string>> = { pre: '预审', first: '初审', second: '复审', final: '终审' };
const CLOSED: Readonly<Record<string, string>> = {
  feedback: '评价已齐',
  no_feedback: '逾期未评价',
  settled: '协商办结',
};
const MATERIALS: Readonly<Record<string, string>> = {
  opinion: '社情民意信息',
  research: '调研报告',
  speech: '大会发言',
};
const PARTS: Readonly<Record<string, string>> = { title: '案由', situation: '情况', analysis: '分析' };
/** A part of the text: 情况, or 第 2 条建议. */
const sectionWord = (section: unknown): string =>
  PARTS[str(section)] ?? str(section).replace(/^suggestion-(\d+)$/, '第 $1 条建议');

const PROPOSAL: Readonly<Record<string, Sentence>> = {
  'proposal.submitted': { for: 'all', say: (p) => `提交，流水号 ${str(p['receiptNo'])}` },
  'proposal.resubmitted': { for: 'proposers', say: () => '修改后重新提交' },
  'proposal.approval_requested': { for: 'proposers', say: () => '送负责人审定' },
  'proposal.approved': { for: 'proposers', say: () => '负责人审定' },
  'proposal.wiped': {
    for: 'inside',
    say: (p) => withReason(`清除其中内容（${str(p['askedBy'])}提出，${str(p['confirmedBy'])}确认）`, p['reason']),
  },
  'proposal.review_started': { for: 'proposers', say: (p) => withReason('开始预审', p['reviewer']) },
  'proposal.assigned': { for: 'inside', say: (p) => `分派${str(p['name'])}审查` },
  'proposal.opinion_taken_back': {
    for: 'inside',
    say: (p) => `收回${CHINESE_STAGES[str(p['stage'])] ?? '审查'}意见`,
  },
  'proposal.form_edited': {
    for: 'proposers',
    say: (p) => withReason(`文字修改（提案人${day(p['consentOn'])}同意）`, p['reason']),
  },
  'review.taken_over': { for: 'inside', say: (p) => `${str(p['byName'])}接替${str(p['name'])}审查` },
  'proposal.returned': {
    for: 'proposers',
    say: (p) => withReason(`退回修改，${day(p['dueOn'])}前重新提交`, p['reason']),
  },
  'proposal.passed': { for: 'proposers', say: (p) => `${CHINESE_STAGES[str(p['stage'])] ?? '审查'}通过` },
  'proposal.filed': { for: 'all', say: (p) => `立案，案号${str(p['caseNo'])}` },
  'referral.noted': { for: 'proposers', say: (p) => `转出后的结果：${str(p['outcome'])}` },
  'proposal.not_filed': { for: 'proposers', say: (p) => withReason('不予立案', p['note']) },
  'proposal.appealed': { for: 'proposers', say: (p) => withReason('申请复核', p['reason']) },
  'proposal.withdrawn': { for: 'all', say: (p) => withReason('撤案', p['reason']) },
  'proposal.merged': { for: 'proposers', say: () => '并入他案办理' },
  'proposal.split': { for: 'proposers', say: (p) => withReason('从并案中拆出', p['reason']) },
  'proposal.designated': { for: 'handlers', say: (p, name) => `拟定承办单位：${list(p['unitIds'], name)}` },
  'proposal.objected': { for: 'handlers', say: (p) => withReason('归口单位对承办单位提出异议', p['reason']) },
  'proposal.dispatched': { for: 'all', say: (p, name) => `交办：${list(p['unitIds'], name)}` },
  'proposal.unit_replaced': { for: 'handlers', say: (p, name) => unitChange(name(p['from']), name(p['to'])) },
  'proposal.closed': { for: 'all', say: (p) => withReason('办结', CLOSED[str(p['reason'])]) },
  'proposal.rehandled': { for: 'all', say: (p) => withReason(`重新办理，第 ${str(p['round'])} 轮`, p['note']) },
  'proposal.consulted': { for: 'all', say: () => '转入协商' },
  'proposal.archived': { for: 'all', say: () => '归档' },
  'proposal.category_corrected': { for: 'all', say: (p) => withReason('更正类别', p['reason']) },
  'proposal.lead_succeeded': {
    for: 'all',
    say: (p, name) => withReason(`第一提案人改为${name(p['memberId'])}`, p['reason']),
  },
  'cosigner.invited': { for: 'proposers', say: (p, name) => `邀请${name(p['memberId'])}联名` },
  'cosigner.signed': { for: 'proposers', say: (p, name) => `${name(p['memberId'])}联名` },
  'cosigner.declined': { for: 'proposers', say: (p, name) => `${name(p['memberId'])}谢绝联名` },
  'cosigner.withdrawn': { for: 'proposers', say: (p, name) => `${name(p['memberId'])}撤回联名` },
  'cosigner.expired': { for: 'proposers', say: (p, name) => `对${name(p['memberId'])}的联名邀请过期` },
  'cosigner.writing_allowed': {
    for: 'proposers',
    say: (p, name) =>
      p['mayWrite'] === true ? `请${name(p['memberId'])}共同执笔` : `不再请${name(p['memberId'])}共同执笔`,
  },
  'proposal.section_written': { for: 'proposers', say: (p) => `修改了${sectionWord(p['section'])}` },
  'amendment.made': {
    for: 'proposers',
    say: (p, name) => `${name(p['memberId'])}对${sectionWord(p['section'])}提出修改意见`,
  },
  'amendment.accepted': {
    for: 'proposers',
    say: (p, name) => `采用${name(p['memberId'])}对${sectionWord(p['section'])}的修改意见`,
  },
  'amendment.rejected': {
    for: 'proposers',
    say: (p, name) => `不采用${name(p['memberId'])}对${sectionWord(p['section'])}的修改意见`,
  },
  'amendment.retracted': {
    for: 'proposers',
    say: (p, name) => `${name(p['memberId'])}收回对${sectionWord(p['section'])}的修改意见`,
  },
  'cosign_link.opened': { for: 'proposers', say: () => '出示联名签名码' },
  'cosign_link.closed': { for: 'proposers', say: () => '作废联名签名码' },
  'seconder.joined': { for: 'all', say: (p, name) => `${name(p['memberId'])}附议` },
  'merge.suggested': { for: 'inside', say: () => '建议并案' },
  'merge.consulted': { for: 'proposers', say: () => '就并案征询提案人' },
  'merge.answered': { for: 'proposers', say: (p) => `提案人${p['agrees'] === true ? '同意' : '不同意'}并案` },
  'merge.confirmed': { for: 'all', say: () => '确定并案，为主案' },
  'merge.dismissed': { for: 'proposers', say: () => '不并案' },
  'merge.split': { for: 'all', say: (p) => withReason('拆分并案', p['reason']) },
  'material.used': {
    for: 'proposers',
    say: (p) => `由${MATERIALS[str(p['kind'])] ?? '素材'}《${str(p['title'])}》起草`,
  },
  'clue.picked': { for: 'all', say: (p) => `选用提案参考目录第 ${str(p['no'])} 号题目，开始起草` },
  'key.marked': { for: 'all', say: (p, name) => `列为重点提案，${name(p['leaderAccountId'])}领办` },
  'key.unmarked': { for: 'all', say: () => '不再列为重点提案' },
};

const unitChange = (from: string, to: string): string => {
  if (from === '') return `增加承办单位：${to}`;
  return to === '' ? `${from}不再承办` : `承办单位由${from}改为${to}`;
};
const URGED: Readonly<Record<string, string>> = {
  hint: '提示',
  reminder: '催办',
  written_urge: '发催办单',
  interview: '约谈',
  circular: '通报',
};
const HANDLING: Readonly<Record<string, Sentence>> = {
  'task.dispatched': { for: 'all', say: (p, name) => `交${unit(p, name)}办理，${day(p['dueOn'])}前办复` },
  'task.received': { for: 'all', say: (p, name) => `${unit(p, name)}签收` },
  'task.return_requested': { for: 'handlers', say: (p, name) => withReason(`${unit(p, name)}申请退回`, p['reason']) },
  'task.return_approved': {
    for: 'handlers',
    say: (p, name) => `同意${unit(p, name)}退回，改由${name(p['toUnitId'])}办理`,
  },
  'task.return_refused': { for: 'handlers', say: (p, name) => withReason(`不同意${unit(p, name)}退回`, p['note']) },
  'task.coordination_opened': { for: 'handlers', say: () => '承办单位提请协调会决定' },
  'task.coordination_kept': { for: 'handlers', say: (p, name) => `协调会决定由${unit(p, name)}办理` },
  'task.reassigned': { for: 'all', say: (p, name) => `${unit(p, name)}改为${name(p['toUnitId'])}办理` },
  'task.assigned': {
    for: 'handlers',
    say: (p, name) => `${unit(p, name)}分派${str(p['office'])}${name(p['handlerAccountId'])}承办`,
  },
  'task.contact_logged': { for: 'all', say: (p, name) => `${unit(p, name)}于${day(p['heldOn'])}与提案人沟通` },
  'task.contact_confirmed': {
    for: 'all',
    say: (p) => (p['consentsToMode'] === true ? '提案人确认沟通' : '提案人不认可这次沟通'),
  },
  'task.co_opinion_sent': { for: 'handlers', say: (p, name) => `${unit(p, name)}送会办意见 ${str(p['docNo'])}` },
  'task.extension_requested': {
    for: 'handlers',
    say: (p, name) => withReason(`${unit(p, name)}申请延期至${day(p['newDueOn'])}`, p['reason']),
  },
  'task.extension_granted': { for: 'all', say: (p, name) => `同意${unit(p, name)}延期至${day(p['newDueOn'])}` },
  'task.extension_refused': { for: 'handlers', say: (p, name) => `不同意${unit(p, name)}延期` },
  'task.cancelled': { for: 'all', say: (p, name) => `${unit(p, name)}不再承办` },
  'task.finished': {
    for: 'handlers',
    say: (p, name) => `${unit(p, name)}${p['withoutOpinion'] === true ? '未送会办意见，任务终止' : '完成办理'}`,
  },
  'task.due_settled': {
    for: 'all',
    say: (p, name) =>
      p['dueOn'] === p['before']
        ? `放假安排公布，${unit(p, name)}的期限${day(p['dueOn'])}不再是暂定`
        : `放假安排公布，${unit(p, name)}的期限由${day(p['before'])}改为${day(p['dueOn'])}`,
  },
  'task.widened': { for: 'all', say: (p, name) => withReason(`独办改为会办，${unit(p, name)}主办`, p['note']) },
  'task.succeeded': { for: 'all', say: (p, name) => `因机构变动，由${name(p['fromUnitId'])}转${unit(p, name)}办理` },
  'urging.given': {
    for: 'handlers',
    say: (p, name) =>
      withReason(`对${unit(p, name)}${URGED[str(p['level'])] ?? '督促'}${str(p['docNo'])}`, p['reason']),
  },
  'urging.acknowledged': {
    for: 'handlers',
    say: (p, name) => `${unit(p, name)}确认收到${URGED[str(p['level'])] ?? '督促'}`,
  },
  'task.receipt_overdue': { for: 'handlers', say: (p, name) => `${unit(p, name)}逾期未签收` },
  'task.near_due': {
    for: 'handlers',
    say: (p, name) => `${unit(p, name)}办理期限将到（${day(p['dueOn'])}），告知归口单位`,
  },
  'task.contact_wanted': {
    for: 'handlers',
    say: (p, name) => `${unit(p, name)}尚未与提案人沟通（${day(p['dueOn'])}前）`,
  },
  'task.overdue': { for: 'all', say: (p, name) => `${unit(p, name)}超过办理期限（${day(p['dueOn'])}）` },
  'pre_reading.sent': {
    for: 'all',
    say: (p, name) => `${unit(p, name)}就答复第 ${str(p['no'])} 稿征求提案人意见，${day(p['dueOn'])}前`,
  },
  'pre_reading.answered': {
    for: 'all',
    say: (p) => `${str(p['recipientName'])}${p['objections'] === 0 ? '同意答复稿' : '对答复稿提出意见'}`,
  },
  'pre_reading.lapsed': { for: 'all', say: (p) => `${str(p['recipientName'])}逾期未复，视为已阅` },
  'countersign.asked': {
    for: 'handlers',
    say: (p, name) => `答复送${list(p['unitIds'], name)}会签（第 ${str(p['no'])} 次），${day(p['dueOn'])}前`,
  },
  'countersign.agreed': { for: 'handlers', say: (p, name) => `${name(p['fromUnitId'])}会签答复` },
  'countersign.objected': { for: 'handlers', say: (p, name) => `${name(p['fromUnitId'])}会签时提出不同意见` },
  'countersign.lapsed': { for: 'handlers', say: (p, name) => `${name(p['fromUnitId'])}逾期未会签` },
  'reply.countersigned': { for: 'handlers', say: () => '会签已毕，送签发' },
  'reply.sent_to_check': { for: 'handlers', say: (p, name) => `${unit(p, name)}答复送核稿` },
  'reply.checked': { for: 'handlers', say: (p, name) => `${unit(p, name)}答复核稿通过，送签发` },
  'reply.submitted': { for: 'handlers', say: (p, name) => `${unit(p, name)}答复送签` },
  'reply.sent_back': { for: 'handlers', say: (p, name) => `${unit(p, name)}答复退回经办人` },
  'reply.signed': { for: 'handlers', say: (p, name) => `${unit(p, name)}签发答复 ${str(p['docNo'])}` },
  'reply.scanned': {
    for: 'handlers',
    say: (p, name) => withReason(`${unit(p, name)}上传答复函盖章扫描件（第 ${str(p['no'])} 份）`, p['reason']),
  },
  'reply.released': { for: 'all', say: (p, name) => `${unit(p, name)}答复，${str(p['class'])} 类` },
  'reply.rejected': { for: 'handlers', say: (p, name) => withReason(`${unit(p, name)}的答复退回重办`, p['reason']) },
  'reply.cancelled': { for: 'handlers', say: (p, name) => `${unit(p, name)}的答复作废` },
  'reply.opened': { for: 'proposers', say: () => '提案人打开答复' },
  'reply.supplemented': { for: 'all', say: (p, name) => `${unit(p, name)}补充答复 ${str(p['docNo'])}` },
  'reply.corrected': { for: 'all', say: (p, name) => withReason(`${unit(p, name)}更正答复`, p['reason']) },
  'reply.class_moved': {
    for: 'all',
    say: (p, name) => withReason(`${unit(p, name)}的答复由 ${str(p['from'])} 类转为 ${str(p['to'])} 类`, p['reason']),
  },
  'commitment.opened': { for: 'handlers', say: (p) => `承诺：${str(p['action'])}，期限${day(p['dueOn'])}` },
  'commitment.reported': { for: 'all', say: (p) => `报告承诺的进展：${str(p['action'])}` },
  'commitment.done_claimed': { for: 'all', say: (p) => `报告承诺已办成：${str(p['action'])}` },
  'commitment.confirmed': { for: 'all', say: (p) => `提案人认可承诺已办成：${str(p['action'])}` },
  'commitment.disputed': { for: 'all', say: (p) => withReason('提案人认为承诺没有办成', p['text']) },
  'commitment.fulfilled': { for: 'all', say: (p) => withReason(`承诺核实办成：${str(p['action'])}`, p['text']) },
  'commitment.refuted': { for: 'all', say: (p) => withReason('承诺核实为未办成', p['text']) },
  'commitment.excuse_asked': { for: 'all', say: (p) => withReason('说明承诺不能办', p['text']) },
  'commitment.explained': { for: 'all', say: (p) => withReason('同意承诺不能办的说明', p['text']) },
  'commitment.excuse_declined': { for: 'all', say: (p) => withReason('不同意承诺不能办的说明', p['text']) },
  'commitment.overdue': { for: 'all', say: (p) => `承诺到期未办成（${day(p['dueOn'])}）：${str(p['action'])}` },
  'commitment.passed_on': {
    for: 'all',
    say: (p, name) => `因机构变动，承诺由${name(p['fromUnitId'])}转${unit(p, name)}办理`,
  },
  // A unit must not learn from the story who has judged and who has not (I8).
  'feedback.opened': { for: 'all', say: (p) => `请提案人评价，${day(p['dueOn'])}前` },
  'feedback.submitted': {
    for: 'proposers',
    say: (p) => `提案人提交评价${p['channel'] === 'paper' ? '（代录纸质）' : ''}`,
  },
  'feedback.changed': { for: 'verdict', say: () => '提案人更改评价' },
  'feedback.reminded': { for: 'proposers', say: () => '提醒提案人评价' },
  'feedback.lapsed': { for: 'proposers', say: () => '评价期满，未评价' },
  'feedback.decision_passed': {
    for: 'proposers',
    say: (p, name) => `${name(p['recipientId'])}的评价${p['isDecisive'] === true ? '起' : '不再起'}决定作用`,
  },
  'rating.given': { for: 'all', say: (p, name) => `${unit(p, name)}评价了提案` },
  'feedback.disclosed': { for: 'all', say: () => '评价向承办单位公开' },
};

/** Types that may stand on a proposal's timeline, each with its audience. */
export const SENTENCES: Readonly<Record<string, Sentence>> = { ...PROPOSAL, ...HANDLING };
export const describe = (type: string, payload: Payload, name: Names): string =>
  SENTENCES[type]?.say(payload, name) ?? ORDER[type] ?? type;
export const isDescribed = (type: string): boolean => type in SENTENCES || type in ORDER;

const nobody: Names = () => '';
const SAID: ReadonlyArray<readonly [type: string, words: string]> = [
  ...Object.keys(SENTENCES),
  ...Object.keys(ORDER),
].map((type) => [type, describe(type, {}, nobody)]);

/** The types of the events that are told in these words: 签收 finds `task.received`. */
export const typesTold = (words: string): string[] =>
  SAID.flatMap(([type, said]) => (said.includes(words) ? [type] : []));
