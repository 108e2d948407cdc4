import type { SessionView } from '../../../../contract/settings.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { codeOf, sessionNow } from '../../settings/index.ts';

/** The session asked for by its code, or the one that proposals belong to now. */
export function sessionOf(ctx: Context, code: string | undefined): SessionView {
  const wanted = code ?? codeOf(sessionNow(ctx).session);
  return (
    ctx.rules.sessions.find((session) => session.code === wanted) ?? refuse('not_found', `没有 ${wanted} 这次会议`)
  );
}
