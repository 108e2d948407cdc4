import { reactive } from 'vue';
import { fieldErrors, type CallError } from './call-error.ts';

export type Failure = {
  message: string | undefined;
  errors: Record<string, string>;
  /** Shows a refused call: its sentence, and each pointer at its field. */
  readonly take: (error: CallError) => void;
  /** Shows what the form itself misses; answers whether it misses anything. */
  readonly miss: (errors: Record<string, string>) => boolean;
  readonly clear: () => void;
};

/** What a form tells after a submission that did not succeed; give it to `ErrorSummary` and to the fields. */
export function useFailure(): Failure {
  const state: Failure = reactive({
    message: undefined,
    errors: {},
    take: (error: CallError) => {
      state.errors = fieldErrors(error);
      state.message = error.detail ?? error.title;
    },
    miss: (errors: Record<string, string>) => {
      state.message = undefined;
      state.errors = errors;
      return Object.keys(errors).length > 0;
    },
    clear: () => {
      state.message = undefined;
      state.errors = {};
    },
  });
  return state;
}
