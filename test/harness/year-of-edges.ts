import type { factsOf } from './facts.ts';
import type { TestCommittee } from './committee.ts';

export type YearOfEdges = Readonly<
  Record<'reopened' | 'withdrawn' | 'child' | 'refused' | 'returned' | 'corrected', string>
>;

/** A small year of the cases that are easily counted wrong. */
export async function yearOfEdges(
  city: TestCommittee,
  facts: Awaited<ReturnType<typeof factsOf>>,
): Promise<YearOfEdges> {
  const { proposal, stand } = facts;
  const [li, wang, zhao] = [await facts.member('李'), await facts.member('王'), await facts.member('赵')];
  const gone = await facts.member('钱');
  await city.read((tx) => facts.memberFact(tx, gone, { at: '2023-03-01T00:00:00Z', status: 'resigned' }));
  const filed = { status: 'filed', filed: true } as const;
  // Reclosed after a second round, replied by two branches of different worth.
  const reopened = await proposal(li, '2023-01-03T01:00:00Z', { status: 'submitted' });
  await stand(reopened, '2023-01-10T00:00:00Z', filed);
  await stand(reopened, '2023-02-20T00:00:00Z', { ...filed, status: 'dispatched' });
  await stand(reopened, '2023-06-01T00:00:00Z', { ...filed, status: 'closed' });
  await stand(reopened, '2023-08-01T00:00:00Z', { ...filed, status: 'rehandling', round: 2 });
  await stand(reopened, '2023-11-01T00:00:00Z', { ...filed, status: 'closed', round: 2 });
  const [a, b] = [await facts.suggestion(reopened, 1), await facts.suggestion(reopened, 2)];
  // One signed for on the last day, one the day after.
  const [onTime, tooLate] = ['2023-02-24T15:59:59Z', '2023-02-24T16:00:00Z'];
  const first = await facts.task('2023-02-20T00:00:00Z', { proposal: reopened, role: 'branch', receivedAt: onTime });
  const second = await facts.task('2023-02-20T00:00:00Z', { proposal: reopened, role: 'branch', receivedAt: tooLate });
  const back = await facts.task('2023-02-20T00:00:00Z', { proposal: reopened, role: 'branch' });
  await facts.task('2023-02-22T00:00:00Z', {
    proposal: reopened,
    task: back,
    role: 'branch',
    status: 'reassigned',
    wasReturned: true,
  });
  const good = await facts.reply('2023-05-10T00:00:00Z', {
    proposal: reopened,
    task: first,
    class: 'A',
    on: '2023-05-10',
  });
  const poor = await facts.reply('2023-05-30T00:00:00Z', {
    proposal: reopened,
    task: second,
    class: 'C',
    on: '2023-05-30',
  });
  await facts.adopt('2023-05-10T00:00:00Z', { proposal: reopened, suggestion: a, reply: good, adoption: 'adopted' });
  await facts.adopt('2023-05-30T00:00:00Z', {
    proposal: reopened,
    suggestion: a,
    reply: poor,
    adoption: 'not_adopted',
  });
  await facts.adopt('2023-05-30T00:00:00Z', {
    proposal: reopened,
    suggestion: b,
    reply: poor,
    adoption: 'reference',
  });
  await facts.form('2023-05-31T00:00:00Z', { proposal: reopened, status: 'submitted', verdict: 'dissatisfied' });
  await facts.form('2023-05-31T00:00:00Z', {
    proposal: reopened,
    status: 'submitted',
    verdict: 'satisfied',
    isDecisive: false,
  });
  const again = await facts.task('2023-08-01T00:00:00Z', { proposal: reopened, round: 2, role: 'branch' });
  const late = await facts.reply('2023-10-01T00:00:00Z', {
    proposal: reopened,
    task: again,
    class: 'B',
    on: '2023-10-01',
    round: 2,
  });
  await facts.adopt('2023-10-01T00:00:00Z', {
    proposal: reopened,
    suggestion: b,
    reply: late,
    adoption: 'partly_adopted',
    round: 2,
  });
  const form = await facts.form('2023-10-02T00:00:00Z', { proposal: reopened, round: 2 });
  await facts.form('2023-10-20T00:00:00Z', {
    proposal: reopened,
    form,
    round: 2,
    status: 'disclosed',
    verdict: 'basically',
  });
  await facts.markKey('2023-03-01T00:00:00Z', reopened, true);
  await facts.cosign('2023-01-03T00:30:00Z', { proposal: reopened, member: zhao, status: 'signed' });
  // On file, then withdrawn.
  const withdrawn = await proposal(wang, '2023-01-03T02:00:00Z', { status: 'submitted', kind: 'joint' });
  await stand(withdrawn, '2023-01-10T00:00:00Z', { ...filed, kind: 'joint', category: 'society' });
  await stand(withdrawn, '2023-02-01T00:00:00Z', {
    status: 'withdrawn',
    kind: 'joint',
    category: 'society',
    filed: true,
  });
  // Merged into the first; not filed; returned; in review.
  const child = await proposal(gone, '2023-01-03T03:00:00Z', { status: 'submitted' });
  await stand(child, '2023-01-09T00:00:00Z', { status: 'merged', mergedInto: reopened });
  const refused = await proposal(wang, '2023-01-03T04:00:00Z', { status: 'submitted', kind: 'collective' });
  await stand(refused, '2023-01-12T00:00:00Z', { status: 'not_filed', kind: 'collective' });
  const returned = await proposal(li, '2023-04-01T00:00:00Z', { status: 'returned' });
  // Known to be culture only later: same moment, higher version, recorded afterwards.
  const corrected = await proposal(li, '2023-01-03T05:00:00Z', { status: 'submitted', kind: 'collective' });
  await stand(corrected, '2023-01-10T00:00:00Z', {
    ...filed,
    kind: 'collective',
    category: 'economy',
    recordedAt: '2023-01-10T00:00:01Z',
  });
  await stand(corrected, '2023-01-10T00:00:00Z', {
    ...filed,
    kind: 'collective',
    category: 'culture',
    recordedAt: '2023-09-01T00:00:00Z',
  });
  return { reopened, withdrawn, child, refused, returned, corrected };
}
