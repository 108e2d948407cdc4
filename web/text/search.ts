import type { SearchFacet, SearchKind, SearchQuery, SearchStatus } from '../../contract/search.ts';

export const searchKinds: Record<SearchKind, string> = {
  proposal: '提案',
  reply: '答复',
  clue: '线索',
  topic: '参考题目',
};
export const searchStatuses: Record<SearchStatus, string> = {
  draft: '起草中',
  review: '审查中',
  filed: '已立案',
  handling: '办理中',
  closed: '已办结',
  not_filed: '不予立案',
  merged: '已并案',
  withdrawn: '已撤案',
};
export const searchFacets: Record<SearchFacet, string> = {
  kind: '种类',
  status: '进展',
  session: '会议',
  category: '类别',
  proposerKind: '提案方式',
  unitId: '承办单位',
};
export const searchSorts: Record<SearchQuery['sort'], string> = { best: '最相关在前', newest: '最新在前' };

export const searchPage = {
  title: '检索',
  label: '查找什么',
  placeholder: '词语、案号、姓名、拼音',
  find: '检索',
  sort: '排序',
  export: '导出表格',
  narrow: '缩小范围',
  begin: '输入要找的内容',
  beginHint:
    '可以是任意两个字以上的词、案号、流水号、文号、姓名或单位，也可以用拼音首字母。加引号的文字按原样查找；几个词之间空一格，表示都要有。',
  nothing: '没有可以查找的文字',
  nothingHint: '输入的内容里没有文字或数字，请换成词语、案号或姓名。',
  empty: '没有找到',
  emptyHint: '只找您有权查看的内容。可以换一个说法、去掉一个词，或清除筛选。',
  results: '检索结果',
} as const;

export const foundIn = (total: number, isMore: boolean): string =>
  isMore ? `找到的太多，下面是最近的 ${total} 条。请再加一个词，或在旁边缩小范围` : `找到 ${total} 条`;
export const lookedFor = (words: readonly string[]): string => `按“${words.join('”“')}”查找`;
export const searchAll = (words: string): string => `在全文中检索“${words}”`;
export const facetLabel = (facet: SearchFacet, label: string, count: number): string =>
  `${searchFacets[facet]}：${label}，${count} 条`;
