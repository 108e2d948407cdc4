/** A start that cannot go on, told to a person in one sentence that says what to do. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

const CODES: Readonly<Record<string, (path: string) => string>> = {
  ENOSPC: (path) => `磁盘空间不足，无法写入 ${path}：请清理磁盘后重新启动。`,
  EDQUOT: (path) => `磁盘配额已用完，无法写入 ${path}：请清理或扩大配额后重新启动。`,
  EACCES: (path) => `没有写入 ${path} 的权限：请授予当前用户写权限，或用环境变量 STATE_DIR 指定可写的目录。`,
  EPERM: (path) => `没有写入 ${path} 的权限：请授予当前用户写权限，或用环境变量 STATE_DIR 指定可写的目录。`,
  EROFS: (path) => `${path} 所在的文件系统是只读的：请用环境变量 STATE_DIR 指定可写的目录。`,
};

const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/No space left on device|Check free disk space/, 'ENOSPC'],
  [/Disk quota exceeded/, 'EDQUOT'],
  [/Read-only file system/, 'EROFS'],
  [/Permission denied/, 'EACCES'],
];

/** The sentence for what the system or PostgreSQL reported about `path`; undefined where nothing is known about it. */
export function explain(cause: unknown, path: string): StartError | undefined {
  if (cause instanceof StartError) return cause;
  const code = codeOf(cause);
  const sentence = code === undefined ? undefined : CODES[code];
  return sentence === undefined ? undefined : new StartError(sentence(path), { cause });
}

function codeOf(cause: unknown): string | undefined {
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  const text = typeof cause === 'string' ? cause : '';
  return TEXTS.find(([pattern]) => pattern.test(text))?.[1];
}
