import { expect, it } from 'vitest';
import { casesIn, letterTo, RELEASED, SATISFIED, useCases } from '../../../test/harness/cases.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { castIn, type Role } from '../../../test/harness/people.ts';
import { subscribe } from '../../platform/events/index.ts';
import { commitments } from '../commitments/index.ts';
import { feedback } from '../feedback/index.ts';
import { homeOf } from './service.ts';

for (const module of [feedback, commitments]) subscribe(module.name, module.subscribers ?? {});
const committee = await freshCommittee();
const cast = await castIn(committee);
const cases = casesIn(committee, cast);
const at = (role: Role, day: string) => committee.as(cast[role], `${day}T02:00:00.000Z`);
async function reminders(day: string, role: Role = 'committee') {
  const { todos } = await homeOf(await at(role, day));
  return todos.filter(({ kind }) => kind === 'open_look_back');
}

/** Answered with a promise, judged and closed in May. */
async function promised(title: string): Promise<void> {
  const of = await cases.released({ title }, (proposal) => letterTo(proposal, { class: 'B' }));
  const { id, version } = await cases.formOf(cast.lead, of);
  const lead = await committee.as(cast.lead, RELEASED);
  await useCases.feedback.submitFeedback(lead, id, { content: SATISFIED, version });
  const proposal = await useCases.proposals.getProposal(await committee.as(cast.committee, RELEASED), of.proposal.id);
  const given = { note: '办结', version: proposal.version };
  await useCases.feedback.closeCase(await committee.as(cast.committee, RELEASED), of.proposal.id, given);
}

it('the committee is told in June and November that it is time to look back (回头看), until a campaign is opened', async () => {
  await cases.released({ title: '关于尚未办结的提案' }, (proposal) => letterTo(proposal, { class: 'B' }));
  expect(await reminders('2023-06-01')).toEqual([]);
  await promised('关于配备心理教师的提案');
  await promised('关于改造咨询室的提案');
  expect(await reminders('2023-05-31')).toEqual([]);
  expect(await reminders('2023-06-01')).toMatchObject([
    {
      ...{
        title: '承诺回头看',
        what: '该开展回头看了，办结的提案里还有 2 项承诺没有办成',
        verb: '开展',
        link: '/look-backs',
      },
      ...{ proposalId: null, caseNo: null, dueOn: '2023-06-30', light: 'green' },
    },
  ]);
  expect(await reminders('2023-07-03')).toMatchObject([{ dueOn: '2023-06-30', light: 'late' }]);
  for (const role of ['office', 'desk', 'handler', 'leader'] as const)
    expect(await reminders('2023-06-01', role)).toEqual([]);
  const wish = { title: '2023年年中回头看', dueOn: '2023-07-10' };
  await useCases.lookBacks.openLookBack(await at('committee', '2023-06-20'), wish);
  expect(await reminders('2023-06-20')).toEqual([]);
  expect(await reminders('2023-10-31')).toEqual([]);
  expect(await reminders('2023-11-01')).toMatchObject([{ dueOn: '2023-11-30' }]);
});

it('a committee that names other months is told in those, one that names none never', async () => {
  const { commitments: rule } = (await committee.as()).rules.policy;
  const ctx = await at('committee', '2024-01-10');
  const set = (lookBackMonths: number[], validFrom: string) =>
    useCases.settings.setPolicy(ctx, {
      ...{ key: 'commitments', value: { ...rule, lookBackMonths } },
      ...{ article: '本市办法', reason: '试行', validFrom },
    });
  await set([3], '2024-01-10');
  await set([], '2024-06-01');
  expect(await reminders('2024-05-08')).toMatchObject([{ dueOn: '2024-03-31' }]);
  expect(await reminders('2024-06-03')).toEqual([]);
});

it('a unit is told on its page of today that a sheet waits to be filled in, until it is or the campaign is over', async () => {
  const waits = async (role: Role) => {
    const { todos } = await homeOf(await at(role, '2024-02-20'));
    return todos.filter(({ kind, what }) => kind === 'fill_look_back' && what.startsWith('2024年2月'));
  };
  const { id, version } = await useCases.lookBacks.openLookBack(await at('committee', '2024-02-20'), {
    ...{ title: '2024年2月回头看', dueOn: '2024-03-01' },
  });
  const told = { title: '承诺回头看', what: '2024年2月回头看，请填报办理情况', verb: '填报', dueOn: '2024-03-01' };
  for (const role of ['liaison', 'signer'] as const) expect(await waits(role)).toMatchObject([told]);
  for (const role of ['coLiaison', 'handler', 'committee'] as const) expect(await waits(role)).toEqual([]);
  await useCases.lookBacks.closeLookBack(await at('committee', '2024-02-20'), id, version);
  expect(await waits('liaison')).toEqual([]);
});
