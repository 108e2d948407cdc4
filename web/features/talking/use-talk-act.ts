import { useAct } from '../../api/queries.ts';
import { useFailure } from '../../api/use-failure.ts';
import { toast } from '../../ui/toasts.ts';

type Acts = 'talks.write' | 'talks.appoint' | 'talks.accept' | 'talks.counter' | 'talks.cancel' | 'talks.record';

/** An act of a talk: says that it is done, or shows at the form why it is not. */
export function useTalkAct<Name extends Acts>(name: Name, said: string, onDone: () => void) {
  const failure = useFailure();
  const act = useAct(name, {
    refresh: ['talks', 'handling', 'workbench'],
    onDone: () => {
      failure.clear();
      toast(said);
      onDone();
    },
    onError: failure.take,
  });
  return { act, failure };
}

/** The names of fields left empty, each with what to say at it. */
export const emptyIn = (form: Readonly<Record<string, string>>, said: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(form)
      .filter(([, value]) => value.trim() === '')
      .map(([name]) => [name, said]),
  );
