const NAME = '__Host-jianyan';
const VALUE = /^(\d{1,9})\.([\w-]{43})$/;
const RULES = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/** The committee and the token a request carries; undefined where there is none or it was tampered with. */
export function readCookie(header: string | undefined): { committeeId: number; token: string } | undefined {
  const pair = header?.split(';').find((part) => part.trim().startsWith(`${NAME}=`));
  const [, committee, token] = VALUE.exec(pair?.trim().slice(NAME.length + 1) ?? '') ?? [];
  return committee && token ? { committeeId: Number(committee), token } : undefined;
}

/** Names its committee, so that even the look-up of the token runs under row-level security (settled 14). */
export const writeCookie = (committeeId: number, token: string, hours: number): string =>
  `${NAME}=${committeeId}.${token}; ${RULES}; Max-Age=${Math.floor(hours * 3600)}`;

export const clearedCookie = `${NAME}=; ${RULES}; Max-Age=0`;
