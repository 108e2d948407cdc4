import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import type { saving } from '../text/common.ts';
import { CallError, isUnanswered } from './call-error.ts';
import { dropCopy, findCopy, keepCopy, type LocalCopy } from './local-copies.ts';

export type SavingState = keyof typeof saving;
export type Conflict<T> = { readonly mine: T; readonly theirs: unknown };

export type SaverSettings<T> = {
  /** Names the local copy, for example `proposal:<id>`. */
  readonly key: () => string;
  readonly value: () => T;
  readonly version: Ref<number>;
  /** Writes to the server and answers the new version. */
  readonly save: (value: T, version: number) => Promise<{ readonly version: number }>;
};

const QUIET_MS = 1_000;
const LONGEST_MS = 3_000;
const AGAIN_MS = 5_000;

/** Carries one text to the server, one save at a time, and keeps it on the device until it is there. */
export class Saver<T> {
  readonly state: Ref<SavingState> = ref('idle');
  readonly savedAt: Ref<string | undefined> = ref();
  readonly conflict: ShallowRef<Conflict<T> | undefined> = shallowRef();
  private readonly settings: SaverSettings<T>;
  private kept: string;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private waitingSince = 0;
  private running: Promise<boolean> | undefined;

  constructor(settings: SaverSettings<T>) {
    this.settings = settings;
    this.kept = this.text();
  }

  /** Typing: the copy on the device at once, the server after a pause, at the latest three seconds later. */
  changed(): void {
    if (!this.isUnsaved() || this.conflict.value) return;
    const now = Date.now();
    this.waitingSince ||= now;
    void keepCopy({
      key: this.settings.key(),
      value: JSON.parse(this.text()) as unknown,
      version: this.settings.version.value,
      at: new Date(now).toISOString(),
    });
    this.schedule(Math.max(0, Math.min(QUIET_MS, this.waitingSince + LONGEST_MS - now)));
  }

  /** Saves what is unsaved now; answers whether the server holds the text. Two saves at once would race for the version. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    if (this.conflict.value) return false;
    if (!this.isUnsaved()) return true;
    this.running = this.saveOnce().finally(() => {
      this.running = undefined;
    });
    const done = await this.running;
    if (done && this.isUnsaved()) this.schedule(QUIET_MS);
    return done;
  }

  flushIfUnsaved(): void {
    if (this.isUnsaved()) void this.flush();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.flushIfUnsaved();
  }

  /** After a conflict: this text wins over the server's, at the server's version. */
  keepMine(serverVersion: number): Promise<boolean> {
    this.conflict.value = undefined;
    this.settings.version.value = serverVersion;
    return this.flush();
  }

  /** After a conflict, or when the page itself wrote: what is shown is what the server holds. */
  async takeTheirs(serverVersion: number): Promise<void> {
    this.conflict.value = undefined;
    this.settings.version.value = serverVersion;
    this.kept = this.text();
    this.state.value = 'idle';
    await dropCopy(this.settings.key());
  }

  /** A local text that never reached the server, to be offered when a draft is opened. */
  async recover(): Promise<LocalCopy | undefined> {
    const copy = await findCopy(this.settings.key());
    return copy && JSON.stringify(copy.value) !== this.kept ? copy : undefined;
  }

  private text(): string {
    return JSON.stringify(this.settings.value());
  }

  private isUnsaved(): boolean {
    return this.text() !== this.kept;
  }

  private schedule(delay: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), delay);
  }

  private async saveOnce(): Promise<boolean> {
    const text = this.text();
    const key = this.settings.key();
    this.waitingSince = 0;
    this.state.value = 'saving';
    try {
      const { version } = await this.settings.save(JSON.parse(text) as T, this.settings.version.value);
      this.settings.version.value = version;
      this.kept = text;
      this.savedAt.value = new Date().toISOString();
      this.state.value = 'saved';
      await this.settleCopies(key);
      return true;
    } catch (error) {
      this.failed(error);
      return false;
    }
  }

  /** What was kept before a draft had its own name would be offered to the next new one. */
  private async settleCopies(before: string): Promise<void> {
    const key = this.settings.key();
    if (key !== before) await dropCopy(before);
    if (!this.isUnsaved()) await dropCopy(key);
    else if (key !== before) this.changed();
  }

  private failed(error: unknown): void {
    if (error instanceof CallError && error.code === 'stale_version') {
      this.conflict.value = { mine: this.settings.value(), theirs: error.current };
      this.state.value = 'conflict';
      return;
    }
    this.state.value = isUnanswered(error) ? 'local' : 'failed';
    if (isUnanswered(error)) this.schedule(AGAIN_MS);
  }
}
