import { onMounted, shallowRef, watch, type ShallowRef } from 'vue';
import { dropCopy, findCopy, formsOf, keepCopy, type LocalCopy } from './local-copies.ts';
import { useSession } from './session.ts';

export type KeptForm = {
  /** What was found on the device and now fills the form. */
  readonly found: Readonly<ShallowRef<LocalCopy | undefined>>;
  /** Shows the form as the server holds it. */
  readonly forget: () => void;
  /** What was handed in is kept no longer. */
  readonly drop: () => void;
};

/** Keeps what is typed into a form on the device until it is handed in; opened again, the form is filled as it was left. */
export function useKeptForm(name: string, version: number, form: object): KeptForm {
  const { me } = useSession();
  const key = `${formsOf(me.value?.accountId ?? '')}${name}`;
  const held = JSON.stringify(form);
  const found = shallowRef<LocalCopy>();
  const drop = (): void => void dropCopy(key);

  watch(
    () => JSON.stringify(form),
    (typed) => {
      const before = found.value;
      if (typed === held) drop();
      else if (typed !== JSON.stringify(before?.value))
        void keepCopy({
          ...{ key, value: JSON.parse(typed) },
          version: before?.version ?? version,
          at: new Date().toISOString(),
        });
    },
  );
  onMounted(async () => {
    const copy = await findCopy(key);
    if (!copy || JSON.stringify(copy.value) === held || JSON.stringify(form) !== held) return;
    Object.assign(form, copy.value);
    found.value = copy;
  });
  function forget(): void {
    Object.assign(form, JSON.parse(held));
    found.value = undefined;
  }
  return { found, forget, drop };
}
