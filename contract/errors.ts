/** Every way a request can fail: its HTTP status and what the reader is told to do. The list is closed. */
export const ERRORS = {
  invalid_input: { status: 400, title: '填写的内容有误，请按提示修改' },
  not_signed_in: { status: 401, title: '登录已失效，请重新登录；已写的内容保存在本机' },
  sign_in_refused: { status: 401, title: '账号或密码不对，请核对后再试' },
  forbidden: { status: 403, title: '您没有办理这一步的权限' },
  password_change_required: { status: 403, title: '首次登录请先修改密码' },
  origin_refused: { status: 403, title: '请求来源不对，请从本系统页面操作' },
  not_in_office: { status: 403, title: '委员资格已变动，不能提交或签名；草稿已保留' },
  not_found: { status: 404, title: '没有找到，可能已删除或您无权查看' },
  wrong_status: { status: 409, title: '当前状态不能办理这一步，请刷新后查看' },
  stale_version: { status: 409, title: '内容已被他人更新，请对照新内容后再保存' },
  already_decided: { status: 409, title: '这一步已由他人办理' },
  duplicate: { status: 409, title: '已有相同的记录，请核对' },
  too_large: { status: 413, title: '内容太大，请精简后再提交' },
  unsupported_file: { status: 415, title: '文件类型不支持，请改用说明中的格式' },
  rule_refused: { status: 422, title: '不符合办理规则，请按提示处理' },
  idempotency_mismatch: { status: 422, title: '重复请求的内容前后不一致，请刷新后重新提交' },
  idempotency_key_missing: { status: 400, title: '请求缺少防重复标记，请刷新页面后再试' },
  file_unreadable: { status: 422, title: '文件无法读取，请另存后重新选择' },
  locked_out: { status: 429, title: '尝试次数过多，请稍后再试' },
  unexpected: { status: 500, title: '系统出了问题，已记录；请稍后再试' },
  unavailable: { status: 503, title: '系统正忙，请稍后再试；内容未丢失' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof ERRORS;
