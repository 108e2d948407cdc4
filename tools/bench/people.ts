import { createHash } from 'node:crypto';

/** Someone `fill.sql` made: accounts 1 to 500 are members', those after them have one duty each. */
export type Person = { readonly committee: number; readonly account: number };
export const OFFICE = 501;
export const REVIEWER = 502;
export const DESK = 503;
export const LIAISON = 504;

const tokenOf = ({ committee, account }: Person): string =>
  createHash('sha256').update(`${committee}/${account}`).digest('base64url');

export const cookieFor = (person: Person): string => `__Host-jianyan=${person.committee}.${tokenOf(person)}`;

export function signInRow(person: Person): { readonly text: string; readonly values: unknown[] } {
  const { committee, account } = person;
  const hash = createHash('sha256').update(tokenOf(person)).digest('hex');
  return {
    text: `insert into app.sign_in (committee_id, id, token_hash, account_id, device, address, started_at, seen_at, expires_at)
      select $1, gen_random_uuid(), $2, a.id, '测速', '127.0.0.1', now(), now(), now() + interval '8 hours'
      from app.account a where a.committee_id = $1 and a.login_no = $3 on conflict do nothing`,
    values: [committee, hash, `U${account}`],
  };
}
