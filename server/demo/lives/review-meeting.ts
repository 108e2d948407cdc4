import { reviewingApi, type MeetingException, type MeetingView } from '../../../contract/reviewing.ts';
import { addHours, type Instant } from '../../kernel/time.ts';
import type { Life } from '../run/year.ts';
import type { Case, Stage } from './case.ts';
import { OPINION, refusalOf } from './deciding.ts';
import { invited, sessionOfYear } from './dispatch-meeting.ts';

const HOURS_OF_PREPARING = 3;
const NOTHING = '本次没有待审议的提案';
type Planned = { readonly label: string; readonly at: Instant };

/** The office begins to prepare a meeting so long before it. */
export const prepared = ({ at }: Planned): Instant => addHours(at, -HOURS_OF_PREPARING);

/** 立案审查会议: its agenda is what is ready by then; it files that, and says no to what cannot be filed, each with its reason. */
export async function* reviewMeeting(stage: Stage, cases: readonly Case[], planned: Planned): Life {
  const { year } = stage;
  const meeting = await plan(stage, planned);
  yield planned.at;
  const { filed, refused } = readyAmong(cases);
  const { actor } = stage.world.holder('proposal_office');
  const at = { params: { id: meeting.id } };
  if (filed.length + refused.length === 0) {
    const body = { reason: NOTHING, version: meeting.version };
    return void (await year.act(actor, reviewingApi.cancelMeeting, { ...at, body }));
  }
  const frozen = await settle(stage, meeting, [...filed, ...refused]);
  const exceptions = refused.flatMap((c): MeetingException[] => {
    const { note, ...refusal } = refusalOf(stage, c) ?? {};
    return note === undefined ? [] : [{ ...refusal, proposalId: c.id, decision: 'not_file', reason: note }];
  });
  const body = { opinion: OPINION, exceptions, version: frozen.version };
  await year.act(stage.world.holder('proposal_committee').actor, reviewingApi.decideMeeting, { ...at, body });
  for (const c of [...filed, ...refused]) c.isDecided = true;
}

function readyAmong(cases: readonly Case[]): { readonly filed: Case[]; readonly refused: Case[] } {
  const ready = cases.filter((c) => c.isReady && !c.isHeld && !c.isDecided);
  const of = (kind: Case['script']['fate']['kind']) => ready.filter(({ script }) => script.fate.kind === kind);
  return { filed: of('filed'), refused: of('not_filed') };
}

function plan(stage: Stage, { label, at }: Planned): Promise<MeetingView> {
  const { year, world } = stage;
  const body = {
    ...{ title: label, place: stage.plan.review.meetingPlace, heldAt: at, sessionId: sessionOfYear(stage).id },
    chair: world.holder('proposal_committee').name,
    attendees: [
      ...world.holders('proposal_committee').map((one) => invited(one, '提案委员会')),
      ...world
        .organizationsOf('review_group')
        .flatMap(({ id, shortName }) => world.holders('group_leader', id).map((one) => invited(one, shortName))),
    ],
  };
  return year.act(world.holder('proposal_office').actor, reviewingApi.planMeeting, { body });
}

/** The agenda as it will be decided upon, and everybody who has come. */
async function settle({ year, world }: Stage, meeting: MeetingView, cases: readonly Case[]): Promise<MeetingView> {
  const { actor } = world.holder('proposal_office');
  const at = { params: { id: meeting.id } };
  const { title, place, chair, heldAt, attendees } = meeting;
  const { items, waiting } = await year.act(actor, reviewingApi.meeting, at);
  const known = new Map([...items, ...waiting].map((item) => [item.proposalId, item]));
  const agenda = cases.map(({ id, script }) => ({
    proposalId: id,
    recommendation: script.fate.kind === 'not_filed' ? ('not_file' as const) : ('file' as const),
    advice: known.get(id)?.advice ?? '',
  }));
  const body = { ...{ title, place, chair, heldAt, attendees }, items: agenda, version: meeting.version };
  const edited = await year.act(actor, reviewingApi.editMeeting, { ...at, body });
  const frozen = await year.act(actor, reviewingApi.freezeMeeting, { ...at, body: { version: edited.version } });
  const present = frozen.attendees.map((_, index) => index);
  return year.act(actor, reviewingApi.attendMeeting, { ...at, body: { present, version: frozen.version } });
}
