import type { ErrorCode } from '../../contract/errors.ts';

/** The server's title is shown as it is; these are the failures in which no server spoke. */
export const failures = {
  offline: '网络不通，没有送达。内容还在，请稍后再试。',
  unreadable: '服务器的答复无法读取，请稍后再试。',
} as const;

/** Where the title alone leaves the reader without a next step. */
const hints: Partial<Record<ErrorCode, string>> = {
  not_found: '请核对链接，或从列表重新打开。',
  forbidden: '需要办理时，请联系本委员会管理员。',
  locked_out: '请等待几分钟；忘记密码请联系管理员。',
  unavailable: '系统会在恢复后继续，不必重复提交。',
};
