import { onScopeDispose, ref, type Ref } from 'vue';
import type { Section } from '../../../contract/cowriting.ts';
import { CallError } from '../../api/call-error.ts';
import { call } from '../../api/call.ts';

const BEAT_MS = 30_000;
export type Hold = {
  readonly section: Readonly<Ref<Section | undefined>>;
  /** Takes a part; answers why not, where somebody else has it. */
  readonly take: (section: Section) => Promise<string | undefined>;
  readonly letGo: () => Promise<void>;
};

/** The part one writes at the moment: taken, said again while the form is open, and let go with it. */
export function useHold(proposalId: string, refusal: (name: string) => string): Hold {
  const section = ref<Section>();
  let beat: number | undefined;

  async function ask(wanted: Section): Promise<string | undefined> {
    try {
      const { heldBy } = await call('cowriting.hold', { params: { id: proposalId, section: wanted } });
      return heldBy.isMine ? undefined : refusal(heldBy.name);
    } catch (error) {
      return error instanceof CallError ? (error.detail ?? error.title) : refusal('');
    }
  }
  async function take(wanted: Section): Promise<string | undefined> {
    await letGo();
    const why = await ask(wanted);
    if (why !== undefined) return why;
    section.value = wanted;
    beat = window.setInterval(() => void ask(wanted), BEAT_MS);
    return undefined;
  }
  async function letGo(): Promise<void> {
    clearInterval(beat);
    const held = section.value;
    section.value = undefined;
    if (held === undefined) return;
    try {
      await call('cowriting.letGo', { params: { id: proposalId, section: held } });
    } catch {
      // It lapses by itself.
    }
  }
  onScopeDispose(() => void letGo());
  return { section, take, letGo };
}
