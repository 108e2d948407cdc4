import type { CallError } from '../../api/call-error.ts';
import { replyPage } from '../../text/replies.ts';
import { toast } from '../../ui/toasts.ts';

const CONFLICT = 409;

/** Others were faster: the letter is shown as they left it. */
export function showOutdated(error: CallError, changed: () => void): void {
  if (error.status !== CONFLICT) return;
  toast(replyPage.outdated, { tone: 'late' });
  changed();
}
