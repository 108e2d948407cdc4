import { addHours, type Instant } from '../../kernel/time.ts';
import type { Database } from '../../platform/database/index.ts';
import { refuse } from '../../kernel/errors.ts';
import { attempt, type Lock } from './domain/index.ts';

type Limits = { readonly failures: number; readonly lockMinutes: number };
/** Far more than a hall of members behind one address mistypes, far less than a list of passwords needs. */
const ADDRESS_FACTOR = 20;
const MAX_KEYS = 10_000;

/** Keeps at most `MAX_KEYS`; the one written longest ago goes first. */
function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  if (map.size >= MAX_KEYS) map.delete(map.keys().next().value ?? '');
  map.set(key, value);
}

export type Throttle = {
  /** Refuses an address many passwords failed from lately, whosever they were. */
  checkAddress(address: string, now: Instant, limits: Limits): void;
  failedFrom(address: string, now: Instant, limits: Limits): void;
  /** Treats a login that does not exist as one that does: it locks after as many failures, for as long. */
  attemptUnknown(key: string, now: Instant, limits: Limits): void;
};

function createThrottle(): Throttle {
  const addresses = new Map<string, { readonly count: number; readonly since: Instant }>();
  const unknown = new Map<string, Lock>();
  const recent = (address: string, now: Instant, limits: Limits): { count: number; since: Instant } => {
    const known = addresses.get(address);
    return known && now < addHours(known.since, limits.lockMinutes / 60) ? known : { count: 0, since: now };
  };
  return {
    checkAddress: (address, now, limits) => {
      if (recent(address, now, limits).count >= limits.failures * ADDRESS_FACTOR) refuse('locked_out');
    },
    failedFrom: (address, now, limits) => {
      const { count, since } = recent(address, now, limits);
      remember(addresses, address, { count: count + 1, since });
    },
    attemptUnknown: (key, now, limits) => {
      const lock = unknown.get(key) ?? { failures: 0, lockedUntil: null };
      remember(unknown, key, attempt(lock, now, limits));
    },
  };
}

const throttles = new WeakMap<Database, Throttle>();
export function throttleOf(db: Database): Throttle {
  const throttle = throttles.get(db) ?? createThrottle();
  throttles.set(db, throttle);
  return throttle;
}
