import { sql } from 'kysely';
import { commitmentStatus } from '../../contract/commitments.ts';
import {
  closeLookBack,
  commitmentsOfProposal,
  getSheet,
  openLookBack,
} from '../../server/modules/commitments/service/index.ts';
import { found, letterTo, RELEASED } from '../harness/cases.ts';
import type { Thing, Things } from './runner.ts';
import type { Stage } from './stage.ts';

const STORY = { title: '关于配备心理教师的提案', cosigned: true } as const;

/** What a class B letter promised that has just gone out. */
export async function promiseIn({ committee, cast, cases }: Stage) {
  const of = await cases.released(STORY, (proposal) => letterTo(proposal, { class: 'B' }));
  const { items } = await commitmentsOfProposal(await committee.as(cast.office, RELEASED), of.proposal.id);
  return { of, commitment: found(items[0]) };
}

export async function commitmentThings(stage: Stage): Promise<Things> {
  const { committee, cast, cases } = stage;
  const things: Record<string, Thing> = {};
  for (const status of commitmentStatus.options) {
    const { of, commitment } = await promiseIn(stage);
    for (const who of [cast.lead, cast.cosigner]) await cases.formOf(who, of);
    await committee.read((tx) => sql`update commitment set status = ${status} where id = ${commitment.id}`.execute(tx));
    things[status] = { params: { id: commitment.id }, version: commitment.version };
  }
  return things;
}

export async function unreadThings(stage: Stage): Promise<Things> {
  const { id, version } = (await promiseIn(stage)).commitment;
  return { open: { params: { id }, version } };
}

export const unitLedgerThings = async ({ cast }: Stage): Promise<Things> => ({
  current: { params: { id: cast.bodies.education }, version: 1 },
});
export const ledgerThings = async (): Promise<Things> => ({ always: { params: {}, version: 1 } });

/** A campaign about what a letter has just promised. */
export async function lookBackIn(stage: Stage) {
  await promiseIn(stage);
  const committee = await stage.committee.as(stage.cast.committee, RELEASED);
  return openLookBack(committee, { title: '回头看', dueOn: '2023-12-01' });
}
const sheetOf = async ({ committee, cast }: Stage, id: string) =>
  getSheet(await committee.as(cast.office, RELEASED), id);

async function lookBacks(stage: Stage) {
  const [open, closed] = [await lookBackIn(stage), await lookBackIn(stage)];
  const committee = await stage.committee.as(stage.cast.committee, RELEASED);
  return { open, closed: await closeLookBack(committee, closed.id, closed.version) };
}
export async function lookBackThings(stage: Stage): Promise<Things> {
  const entries = Object.entries(await lookBacks(stage));
  return Object.fromEntries(entries.map(([state, { id, version }]) => [state, { params: { id }, version }]));
}
export async function lookBackSheetThings(stage: Stage): Promise<Things> {
  const things: Record<string, Thing> = {};
  for (const [state, { items }] of Object.entries(await lookBacks(stage))) {
    const sheet = await sheetOf(stage, found(items[0]).id);
    const answers = sheet.items.map(({ commitment }) => ({ commitmentId: commitment.id, standing: 'done', text: '' }));
    things[state] = { params: { id: sheet.id }, version: sheet.version, items: answers };
  }
  return things;
}
