import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { searchQuery, type SearchAnswer } from '../../../contract/search.ts';
import { actor, freshCommittee, type TestCommittee } from '../../../test/harness/committee.ts';
import { castIn, completeContent, type Cast } from '../../../test/harness/people.ts';
import { putProposal } from '../../../test/harness/rows.ts';
import type { Actor } from '../../kernel/actor.ts';
import { uuid7 } from '../../platform/context.ts';
import { createHttp } from '../../platform/http/index.ts';
import { createLog } from '../../platform/log.ts';
import { proposals } from '../proposals/index.ts';
import { search } from './index.ts';
import * as service from './service/index.ts';

const SHARED = join(import.meta.dirname, '../../../../shared/data');
const strings = join(SHARED, 'naughty/blns.json');
const rare = join(SHARED, 'names/rare_chars_outside_gbk.csv');
if (!existsSync(strings)) console.log('odd texts: 2 tests skipped, no ../shared here');

let ours: TestCommittee;
let cast: Cast;
const office = actor('办公室', ['proposal_office']);
beforeAll(async () => {
  ours = await freshCommittee();
  cast = await castIn(ours);
});

type Told = {
  readonly status: number;
  readonly body: SearchAnswer & {
    id: string;
    content: { title: string };
    errors?: { message: string }[];
    title: string;
  };
};
function asking(who: Actor) {
  const contextOf = () => ours.as(who);
  const http = createHttp({ modules: [proposals, search], log: createLog('silent'), contextOf });
  return async (method: 'GET' | 'POST', url: string, payload?: object): Promise<Told> => {
    const headers = { 'idempotency-key': uuid7() };
    const response = await http.inject({ method, url: `/api${url}`, headers, ...(payload ? { payload } : {}) });
    return { status: response.statusCode, body: response.json<Told['body']>() };
  };
}
const finding = (text: string, offset = 0): string =>
  `/search?${new URLSearchParams({ text, limit: '200', offset: String(offset) }).toString()}`;
/** Every page of what a text is found in. */
async function findAll(ask: ReturnType<typeof asking>, text: string): Promise<Told> {
  const first = await ask('GET', finding(text));
  const items = first.status === 200 ? [...first.body.items] : [];
  while (items.length > 0 && items.length < first.body.total)
    items.push(...(await ask('GET', finding(text, items.length))).body.items);
  return { ...first, body: { ...first.body, items } };
}

/** Found, nothing to look for, or a sentence that says what is wrong with it. */
function expectSense(text: string, told: Told, id: string | undefined): void {
  if (told.status === 400) {
    expect([text, told.body.errors?.[0]?.message]).toEqual([text, expect.stringMatching(/^[\u4e00-\u9fff]/u)]);
    return;
  }
  expect([text, told.status]).toEqual([text, 200]);
  if (id !== undefined && told.body.words.length > 0)
    expect([text, told.body.items.map((item) => item.id)]).toEqual([text, expect.arrayContaining([id])]);
}

test.skipIf(!existsSync(strings))(
  'every naughty string is stored and found, or refused with a sentence',
  { timeout: 180_000 },
  async () => {
    const list = [...new Set(JSON.parse(readFileSync(strings, 'utf8')) as string[])];
    const ask = asking(cast.lead);
    const stored = new Map<string, string>();
    for (const text of list) {
      const content = completeContent(text, { situation: text, analysis: text });
      const draft = { sessionId: null, organizationId: null, onBehalfOfMemberId: null, content };
      const told = await ask('POST', '/proposals', draft);
      if (told.status === 200) {
        expect(told.body.content.title).toBe(text);
        stored.set(text, told.body.id);
      } else expectSense(text, told, undefined);
      expectSense(text, await findAll(ask, text), stored.get(text));
    }
    expect(stored.size).toBeGreaterThan(list.length * 0.9);
    await ours.read(async (tx) => {
      for (const [at, id] of [...stored.values()].entries())
        await tx
          .updateTable('proposal')
          .set({ status: 'submitted', receipt_no: 5000 + at })
          .where('id', '=', id)
          .execute();
    });
    await service.indexMissing(await ours.as());
    const askOffice = asking(office);
    for (const [text, id] of stored) expectSense(text, await findAll(askOffice, text), id);
  },
);

test.skipIf(!existsSync(rare))(
  'each of the rare characters is found in titles and in names',
  { timeout: 120_000 },
  async () => {
    const letters = readFileSync(rare, 'utf8')
      .split('\n')
      .slice(1)
      .flatMap((line) => line.split(',')[0] || []);
    expect(letters).toHaveLength(276);
    const lead = { id: cast.lead.memberId ?? '', name: '' };
    const ids = await ours.read(async (tx) => {
      const made: [title: string, name: string][] = [];
      for (const letter of letters)
        made.push([
          await putProposal(tx, { status: 'filed', lead, title: `关于整治${letter}水河的提案`, lead_name: '王明' }),
          await putProposal(tx, { status: 'filed', lead, title: '关于道路照明的提案', lead_name: `李${letter}` }),
        ]);
      return made;
    });
    await service.indexMissing(await ours.as());
    const ctx = await ours.as(office);
    const missing: string[] = [];
    const look = async (text: string, wanted: readonly string[]): Promise<void> => {
      const { items } = await service.search(ctx, searchQuery.parse({ text, limit: 200 }));
      const found = new Set(items.map(({ id }) => id));
      if (!wanted.every((id) => found.has(id))) missing.push(text);
    };
    for (const [at, letter] of letters.entries()) {
      const [title = '', name = ''] = ids[at] ?? [];
      await look(letter, [title, name]);
      await look(`${letter}水`, [title]);
      await look(`李${letter}`, [name]);
    }
    expect(missing).toEqual([]);
  },
);
