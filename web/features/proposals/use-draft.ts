import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import type { ProposalContent, ProposalView } from '../../../contract/proposals.ts';
import { CallError, fieldErrors, isUnanswered } from '../../api/call-error.ts';
import { call, newKey } from '../../api/call.ts';
import { setAnswer } from '../../api/queries.ts';
import { useAutosave, type Autosave } from '../../api/use-autosave.ts';
import { copyOf, fieldNames } from './content.ts';

export type Author = { readonly organizationId: string | null; readonly onBehalfOfMemberId: string | null };
/** Why the last attempt to hand it in failed, with the findings by field. */
export type Refusal = { readonly message: string; readonly errors: Readonly<Record<string, string>> };
export type Draft = {
  readonly content: Ref<ProposalContent>;
  /** The draft as the server last answered; null until the first words reached it. */
  readonly proposal: ShallowRef<ProposalView | null>;
  readonly errors: Ref<Record<string, string>>;
  readonly autosave: Autosave<ProposalContent>;
  /** Takes what the server holds for what the text is compared with from now on. */
  readonly hold: (view: ProposalView) => ProposalView;
};
type Start = {
  readonly proposal: ProposalView | null;
  readonly content: ProposalContent;
  readonly author: () => Author;
  readonly onCreated: (proposal: ProposalView) => void;
};

/** A text on its way: the first save drafts the proposal, every later one edits it. */
export function useDraft(start: Start): Draft {
  const proposal = shallowRef(start.proposal);
  const content = ref(copyOf(start.content));
  const version = ref(start.proposal?.version ?? 0);
  const errors = ref<Record<string, string>>({});
  let creation: { key: string; content: ProposalContent } | undefined;

  function hold(view: ProposalView): ProposalView {
    proposal.value = view;
    version.value = view.version;
    setAnswer('proposals.get', { params: { id: view.id } }, view);
    return view;
  }
  async function edit(id: string, value: ProposalContent, at: number): Promise<ProposalView> {
    return hold(await call('proposals.edit', { params: { id }, body: { content: value, reason: '', version: at } }));
  }
  /** A draft whose answer was lost is asked for again under the same key and text, so that it is made once. */
  async function create(value: ProposalContent): Promise<ProposalView> {
    creation ??= { key: newKey(), content: value };
    const first = creation;
    const body = { sessionId: null, ...start.author(), content: first.content };
    const view = hold(await call('proposals.draft', { body }, { key: first.key }));
    start.onCreated(view);
    return JSON.stringify(first.content) === JSON.stringify(value) ? view : edit(view.id, value, view.version);
  }
  async function save(value: ProposalContent, at: number): Promise<ProposalView> {
    try {
      const view = await (proposal.value ? edit(proposal.value.id, value, at) : create(value));
      errors.value = {};
      return view;
    } catch (error) {
      if (!isUnanswered(error)) creation = undefined;
      if (error instanceof CallError) errors.value = fieldNames(fieldErrors(error));
      throw error;
    }
  }
  const autosave = useAutosave({
    key: () => `proposal:${proposal.value?.id ?? 'new'}`,
    value: () => content.value,
    version,
    save,
  });
  return { content, proposal, errors, autosave, hold };
}
