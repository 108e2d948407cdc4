/** Words of the interface itself, free of the field. */
export const ui = {
  required: '必填',
  optional: '选填',
  close: '关闭',
  cancel: '取消',
  confirm: '确定',
  retry: '再试一次',
  notRenewed: '没能更新，这里是先前的内容。',
  back: '返回',
  remove: '移除',
  undo: '撤销',
  loading: '正在载入',
  more: '更多',
  clear: '清除',
  search: '搜索',
  searching: '正在查找',
  noMatch: '没有相符的，请换个词试试',
  filter: '筛选',
  clearFilters: '清除筛选',
  all: '全部',
  previousPage: '上一页',
  nextPage: '下一页',
  steps: '步骤',
  progress: '进度',
  actions: '可以做的事',
  errorSummary: '有几处需要改一改',
  chooseFile: '选择文件',
  dropFile: '拖到这里，或',
  uploading: '正在上传',
  uploadFailed: '没有传上去',
  notUploaded: '还有文件没有传完：等它传完，或者再试、移除，然后再交。',
  expand: '展开',
  collapse: '收起',
  emptyTitle: '这里还没有内容',
  choose: '请选择',
  fillIn: '请填写',
  added: '新增',
  removed: '删去',
  skip: '跳到正文',
  sortAscending: '升序',
  sortDescending: '降序',
  current: '当前',
  finished: '已完成',
  late: '逾期',
  next: '接下来',
  nothingChanged: '两个版本文字相同',
  lookHere: '请看',
} as const;

export const pageOf = (page: number, pages: number, total: number): string =>
  `第 ${page} 页，共 ${pages} 页 · ${total} 条`;
export const charactersLeft = (count: number, limit: number | undefined): string => {
  if (limit === undefined) return `${count} 字`;
  return count > limit ? `${count} / ${limit} 字，超出 ${count - limit} 字` : `${count} / ${limit} 字`;
};
export const matchesFound = (count: number): string => (count === 0 ? ui.noMatch : `找到 ${count} 项，用上下键选择`);
export const savedFile = (name: string): string => `已下载 ${name}`;
export const removeOf = (label: string): string => `移除${label}`;
export const sortBy = (label: string): string => `按${label}排序`;

/** Between two facts on a line; it stays with the first. */
export const dot = '\u00a0· ';
