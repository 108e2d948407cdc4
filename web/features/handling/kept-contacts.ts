import { computed, effectScope, shallowRef, watch, type ComputedRef } from 'vue';
import type { ContactInput } from '../../../contract/handling.ts';
import { CallError, isUnanswered } from '../../api/call-error.ts';
import { call, newKey } from '../../api/call.ts';
import { dropCopy, findCopies, keepCopy } from '../../api/local-copies.ts';
import { refresh } from '../../api/queries.ts';
import { useSession } from '../../api/session.ts';
import { uploadFile } from '../../api/upload.ts';
import { useOnline } from '../../api/use-online.ts';
import { failures } from '../../text/errors.ts';
import { keptContacts as text } from '../../text/handling.ts';
import { toast } from '../../ui/toasts.ts';
import { TOUCHED } from './task-acts.ts';

type Photo = { readonly name: string; readonly file: Blob; readonly uploadId: string | null };
/** A contact as it was entered, on the device until the server has it: out there the net comes and goes. */
export type KeptContact = {
  readonly key: string;
  /** Who entered it: nobody else who signs in on the device sends it in his name. */
  readonly accountId: string;
  readonly taskId: string;
  readonly entry: Omit<ContactInput, 'files'>;
  readonly photos: readonly Photo[];
  /** What the server said against it; empty while it was only not reached. */
  readonly refused: string;
};

const PREFIX = 'contact:';
const nameOf = ({ key }: Pick<KeptContact, 'key'>): string => `${PREFIX}${key}`;
const kept = shallowRef<readonly KeptContact[]>([]);
let read: Promise<void> | undefined;

async function readKept(): Promise<void> {
  const copies = await findCopies(PREFIX);
  const found = copies.map(({ value }) => value as KeptContact);
  const known = new Set(kept.value.map(({ key }) => key));
  kept.value = [...kept.value, ...found.filter(({ key }) => !known.has(key))];
}

/** Whether the device took it: some in-app browsers keep nothing. */
async function keep(contact: KeptContact): Promise<boolean> {
  kept.value = [...kept.value.filter(({ key }) => key !== contact.key), contact];
  return keepCopy({ key: nameOf(contact), value: contact, version: 1, at: new Date().toISOString() });
}
export async function giveUp(contact: KeptContact): Promise<void> {
  kept.value = kept.value.filter(({ key }) => key !== contact.key);
  await dropCopy(nameOf(contact));
}

/** The photographs first, each once; then the contact under its one key, so that it is entered once however often it is sent. */
async function send(contact: KeptContact): Promise<void> {
  let now = contact;
  for (const { name, file, uploadId } of contact.photos) {
    if (uploadId !== null) continue;
    const sent = await uploadFile(file);
    const photos = now.photos.map((photo) => (photo.file === file ? { name, file, uploadId: sent } : photo));
    now = { ...now, photos };
    await keep(now);
  }
  const files = now.photos.map(({ name, uploadId }) => ({ name, uploadId: uploadId ?? '' }));
  const input = { params: { id: now.taskId }, body: { ...now.entry, files } };
  await call('handling.logContact', input, { key: now.key });
  await giveUp(now);
  void refresh(TOUCHED);
}

/** One window sends one contact at a time. */
const underWay = new Map<string, Promise<void>>();
function sendOnce(contact: KeptContact): Promise<void> {
  const running = underWay.get(contact.key);
  if (running) return running;
  const sending = alone(contact).finally(() => underWay.delete(contact.key));
  underWay.set(contact.key, sending);
  return sending;
}
/** Of several windows one; the others find that it has gone. */
async function alone(contact: KeptContact): Promise<void> {
  // Missing in the oldest browsers served.
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return send(contact);
  await locks.request(nameOf(contact), async () => {
    const [copy] = await findCopies(nameOf(contact));
    const isMemoryOnly = copy === undefined && kept.value.includes(contact);
    if (copy === undefined && !isMemoryOnly) return;
    await send(copy === undefined ? contact : (copy.value as KeptContact));
  });
}

export type Entered = 'sent' | 'kept';
/** Enters a contact; where the net is away it stays on the device and goes out by itself later. A refusal is thrown. */
export async function enterContact(
  made: Pick<KeptContact, 'taskId' | 'entry'> & { readonly photos: readonly Pick<Photo, 'name' | 'file'>[] },
): Promise<Entered> {
  const photos = made.photos.map((photo) => ({ ...photo, uploadId: null }));
  const { me } = useSession();
  const contact: KeptContact = { ...made, photos, key: newKey(), accountId: me.value?.accountId ?? '', refused: '' };
  const isSafe = await keep(contact);
  try {
    await sendOnce(contact);
    return 'sent';
  } catch (error) {
    if (isSafe && isUnanswered(error)) return 'kept';
    await giveUp(contact);
    throw error;
  }
}

/** Sends one that waited; what is said against it is written beside it. A refusal is told wherever its author is by now. */
export async function sendKept(contact: KeptContact): Promise<void> {
  try {
    await sendOnce(contact);
    toast(text.sent);
  } catch (error) {
    if (isUnanswered(error)) return;
    const refused = error instanceof CallError ? (error.detail ?? error.title) : failures.unreadable;
    const now = kept.value.find(({ key }) => key === contact.key);
    if (!now) return;
    await keep({ ...now, refused });
    toast(text.refused(refused), { tone: 'late' });
  }
}

/** What the one who is signed in entered, one after the other; what was refused waits for him on its task's page. */
async function sendOwn(accountId: string): Promise<void> {
  await (read ??= readKept());
  for (const contact of kept.value)
    if (contact.accountId === accountId && contact.refused === '') await sendKept(contact);
}

let isFollowing = false;
/** Sends what waits whenever the net is there, whichever page is open; who signs out leaves nothing of his in the window. */
export function sendWhatWaits(): void {
  if (isFollowing) return;
  isFollowing = true;
  const { me } = useSession();
  effectScope(true).run(() => {
    watch(
      [useOnline(), () => me.value?.accountId] as const,
      async ([isOnline, accountId]) => {
        if (accountId === undefined) {
          kept.value = [];
          read = undefined;
        } else if (isOnline) await sendOwn(accountId);
      },
      { immediate: true },
    );
  });
}

/** What waits on this device for one task; sent when the page opens and whenever the net is back. */
export function useKeptContacts(taskId: () => string): ComputedRef<readonly KeptContact[]> {
  const { me } = useSession();
  const own = me.value?.accountId ?? '';
  sendWhatWaits();
  void (navigator.onLine ? sendOwn(own) : (read ??= readKept()));
  return computed(() =>
    kept.value.filter((contact) => contact.taskId === taskId() && contact.accountId === me.value?.accountId),
  );
}
