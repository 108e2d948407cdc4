import { refuse } from '../../../kernel/errors.ts';
import { follow, openActions } from '../../../kernel/workflow.ts';
import type { By } from './change.ts';
import type { Proposal } from './types.ts';
import { PROPOSAL_WORKFLOW } from './workflow.ts';

/** Files are added and removed as long as the text may be edited; with the text they are locked. */
export function checkAttaching({ status }: Pick<Proposal, 'status'>, by: By): void {
  follow(PROPOSAL_WORKFLOW, { status, action: 'edit', by });
}
export const mayAttach = ({ status }: Pick<Proposal, 'status'>, by: By): boolean =>
  openActions(PROPOSAL_WORKFLOW, status, by).includes('edit');

/** Refuses one file too many, and the same file twice. */
export function checkAdded(
  present: readonly { readonly sha256: string; readonly name: string }[],
  added: { readonly sha256: string; readonly most: number },
): void {
  const same = present.find(({ sha256 }) => sha256 === added.sha256);
  if (same) refuse('rule_refused', `这个文件已经附上了：${same.name}`);
  if (present.length >= added.most) refuse('rule_refused', `附件最多 ${added.most} 个，请先移除不需要的`);
}

const HIDDEN = /[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
/** The name as it is shown: without a folder, and without what is not seen. */
export function nameShown(given: string): string {
  const name = (given.split(/[\\/]/).at(-1) ?? '').replaceAll(HIDDEN, '').trim();
  return name === '' || name.startsWith('.') ? refuse('rule_refused', '文件名不完整，请改名后再选') : name;
}
