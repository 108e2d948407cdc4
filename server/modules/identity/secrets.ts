import { hash as digest, randomBytes, randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** argon2id with 19 MiB, two passes, one lane: the OWASP minimum, about 30 ms on the reference machine. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const TOKEN_BYTES = 32;
/** No letter or digit that is easily taken for another when read out. */
const READABLE = '23456789abcdefghjkmnpqrstuvwxyz';
const ONE_TIME_LENGTH = 12;

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

let nobodys: Promise<string> | undefined;
/** The hash of a password nobody knows: for accounts nobody signed in to yet, and for logins that do not exist. */
export const unknownHash = (): Promise<string> => (nobodys ??= hash(randomBytes(TOKEN_BYTES), COST));

/** Takes as long for a login that does not exist as for one that does. */
export const isPassword = async (passwordHash: string | undefined, password: string): Promise<boolean> =>
  verify(passwordHash ?? (await unknownHash()), password);

export const oneTimePassword = (): string =>
  Array.from({ length: ONE_TIME_LENGTH }, () => READABLE[randomInt(READABLE.length)]).join('');

export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');
/** Only this is stored: who reads the table cannot sign in. */
export const hashToken = (token: string): string => digest('sha256', token);
