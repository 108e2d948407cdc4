import { proposalsApi } from '../../../contract/proposals-api.ts';
import type { CosignerView } from '../../../contract/proposals.ts';
import { addHours, type Instant } from '../../kernel/time.ts';
import { between, latest } from '../run/clock.ts';
import type { Life } from '../run/year.ts';
import type { Author } from '../scripts/index.ts';
import type { DemoMember, Person } from '../setup/index.ts';
import type { Case, Stage } from './case.ts';
import { contentOf } from './content.ts';

type Body = Extract<Author, { kind: 'body' }>;
const HOURS_OF_WRITING = [20, 340] as const;
const HOURS_OF_INVITING = [6, 21] as const;

/** When the author begins: some days before he hands in, but not before the window opens. */
export const beginning = (c: Case, windowFrom: Instant): Instant =>
  latest(
    addHours(c.script.submitAt, -c.random.int(...HOURS_OF_WRITING)),
    between(c.random, windowFrom, midway(windowFrom, c.script.submitAt)),
  );

const midway = (from: Instant, to: Instant): Instant => new Date((Date.parse(from) + Date.parse(to)) / 2).toISOString();

/** From the first draft to the submission, by those who may. */
export async function* writing(stage: Stage, c: Case): Life {
  const { author } = c.script;
  if (author.kind === 'body') yield* writtenByBody(stage, c, author);
  else yield* writtenByMember(stage, c, author.member);
}

async function* writtenByMember(stage: Stage, c: Case, member: DemoMember): Life {
  await draft(stage, c);
  yield* cosigning(stage, c);
  yield c.script.submitAt;
  await submit(stage, c, member.person);
}

async function* writtenByBody(stage: Stage, c: Case, { clerk, head }: Body): Life {
  await draft(stage, c);
  if (clerk) {
    yield between(c.random, stage.year.now, c.script.submitAt);
    await askApproval(stage, c, clerk);
  }
  yield c.script.submitAt;
  await approve(stage, c, head);
  await submit(stage, c, head);
}

/** The first text; a member's paper is typed by the office, which leaves its name. */
export async function draft(stage: Stage, c: Case): Promise<void> {
  const { year, world } = stage;
  const { author, isPaper } = c.script;
  const content = contentOf(stage, c.random, c.script);
  const isBody = author.kind === 'body';
  const writer = isBody ? (author.clerk ?? author.head) : author.member.person;
  const typist = isPaper ? world.holder('proposal_office') : writer;
  const body = {
    sessionId: null,
    organizationId: isBody ? author.organizationId : null,
    onBehalfOfMemberId: isPaper && !isBody ? author.member.id : null,
    content,
  };
  c.view = await year.act(typist.actor, proposalsApi.draft, { body });
}

export async function askApproval({ year }: Stage, c: Case, clerk: Person): Promise<void> {
  c.view = await year.act(clerk.actor, proposalsApi.requestApproval, { ...c.at, body: { version: c.version } });
}

/** The head of a body answers for each text that goes out in its name. */
export async function approve({ year }: Stage, c: Case, head: Person): Promise<void> {
  c.view = await year.act(head.actor, proposalsApi.approve, { ...c.at, body: { version: c.version } });
}

async function submit({ year }: Stage, c: Case, person: Person): Promise<void> {
  c.view = await year.act(person.actor, proposalsApi.submit, { ...c.at, body: { version: c.version } });
}

/** The lead asks others to sign; each decides in person, and some never do. */
export async function* cosigning(stage: Stage, c: Case): Life {
  const { year } = stage;
  const { author, submitAt } = c.script;
  if (author.kind !== 'member' || author.cosigners.length === 0) return;
  yield latest(year.now, addHours(submitAt, -c.random.int(...HOURS_OF_INVITING)));
  await invite(stage, c);
  yield* answers(stage, c, author.cosigners);
}

export async function invite({ year }: Stage, c: Case): Promise<void> {
  const { author } = c.script;
  if (author.kind !== 'member') return;
  const body = { memberIds: author.cosigners.map(({ id }) => id), version: c.version };
  c.view = await year.act(author.member.person.actor, proposalsApi.invite, { ...c.at, body });
}

async function* answers(stage: Stage, c: Case, invited: readonly DemoMember[]): Life {
  const { year, plan } = stage;
  const from = year.now;
  const moments = invited.map(() => between(c.random, addHours(from, 0.1), addHours(c.script.submitAt, -0.05))).sort();
  for (const [index, member] of invited.entries()) {
    const asked = c.view.cosigners.find((each) => each.memberId === member.id);
    // The first one invited always signs: without a second name it were no joint proposal.
    const isSure = index === 0;
    if (asked === undefined || (!isSure && c.random.chance(plan.cosigners.expireShare))) continue;
    yield moments[index] ?? from;
    const declines = !isSure && c.random.chance(plan.cosigners.declineShare);
    await answer(stage, c, { asked, member, declines });
  }
}

type Answer = { readonly asked: CosignerView; readonly member: DemoMember; readonly declines: boolean };
async function answer({ year }: Stage, c: Case, { asked, member, declines }: Answer): Promise<void> {
  const endpoint = declines ? proposalsApi.decline : proposalsApi.sign;
  const comment = declines ? '所提领域不熟悉，请另请同行委员。' : '';
  await year.act(member.person.actor, endpoint, {
    params: { id: c.id, cosignerId: asked.id },
    body: { comment, contentHash: c.view.contentHash ?? '', version: asked.version },
  });
  if (!declines) c.signers = [...c.signers, member];
}
