import { computed, readonly, ref, type ComputedRef, type Ref } from 'vue';
import type { Duty } from '../../contract/identity.ts';
import { CallError } from './call-error.ts';
import { call } from './call.ts';
import { forgetAnswers } from './query-cache.ts';
import type { ResultOf } from './registry.ts';

export type Me = ResultOf<'identity.me'>;
type Credentials = { readonly login: string; readonly password: string };

const me = ref<Me | null>(null);
let asked: Promise<void> | undefined;

async function ask(): Promise<void> {
  try {
    me.value = await call('identity.me', {});
  } catch (error) {
    if (!(error instanceof CallError) || error.code !== 'not_signed_in') throw error;
    me.value = null;
  }
}

/** Asks who is signed in, once; a failed question is asked again next time. */
export async function loadSession(): Promise<Me | null> {
  asked ??= ask();
  try {
    await asked;
  } catch (error) {
    asked = undefined;
    throw error;
  }
  return me.value;
}

export function setSession(next: Me | null): void {
  if (next?.accountId !== me.value?.accountId) forgetAnswers();
  me.value = next;
  asked = Promise.resolve();
}

export async function signIn(credentials: Credentials): Promise<Me> {
  const next = await call('identity.signIn', { body: credentials });
  setSession(next);
  return next;
}

export async function signOut(): Promise<void> {
  await call('identity.signOut', {});
  const { dropCopiesOf } = await import('./local-copies.ts');
  await dropCopiesOf(me.value?.accountId ?? '');
  setSession(null);
}

type Session = {
  readonly me: Readonly<Ref<Me | null>>;
  readonly isMember: ComputedRef<boolean>;
  readonly holds: (...duties: readonly Duty[]) => boolean;
};

/** Who is reading; rights themselves are the server's affair, this only decides what is offered. */
export function useSession(): Session {
  return {
    me: readonly(me) as Readonly<Ref<Me | null>>,
    isMember: computed(() => Boolean(me.value?.memberId)),
    holds: (...duties) => me.value?.duties.some((held) => duties.includes(held.duty)) ?? false,
  };
}
