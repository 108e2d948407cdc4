import { readonly, ref, type Ref } from 'vue';
import { CallError } from '../api/call-error.ts';
import { saveFile } from '../api/save-file.ts';
import { savedFile } from '../text/ui.ts';
import { toast } from './toasts.ts';

type Served = Parameters<typeof saveFile>[0];
type Saving = {
  /** Which of the files is on its way, or nothing. */
  readonly making: Readonly<Ref<string>>;
  readonly save: (which: string, fetched: () => Promise<Served>) => Promise<void>;
};

/** Hands files the server makes to the browser to keep, and tells what became of it. */
export function useSaving(): Saving {
  const making = ref('');
  async function save(which: string, fetched: () => Promise<Served>): Promise<void> {
    making.value = which;
    try {
      toast(savedFile(saveFile(await fetched())));
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      toast(error.detail ?? error.title, { tone: 'late' });
    } finally {
      making.value = '';
    }
  }
  return { making: readonly(making), save };
}
