import { expect, it } from 'vitest';
import { PROMISED, pointsFound } from '../harness/cases.ts';
import { freshCommittee } from '../harness/committee.ts';
import { castIn, completeContent } from '../harness/people.ts';
import { eventually, runProduct, type Json, type Thing } from '../harness/product.ts';
import { workdayFrom } from '../harness/workdays.ts';

const committee = await freshCommittee();
const cast = await castIn(committee);
const { ask } = await runProduct(committee);
const items = (answer: Thing): Thing[] => answer['items'] as Thing[];
const OPINION = { opinion: '情况清楚，建议可行', category: 'society', gates: [], mode: null, unitIds: [] };

async function written(title: string): Promise<Thing> {
  const draft = await ask('lead', {
    post: '/proposals',
    body: { sessionId: null, organizationId: null, onBehalfOfMemberId: null, content: completeContent(title) },
  });
  const invited = await ask('lead', {
    post: `/proposals/${draft.id}/cosigners`,
    body: { memberIds: [cast.cosigner.memberId], version: draft.version },
  });
  const [name] = invited['cosigners'] as Thing[];
  await ask('cosigner', {
    post: `/proposals/${draft.id}/cosigners/${name?.id}/sign`,
    body: { comment: '同意', contentHash: invited['contentHash'], version: name?.version },
  });
  return ask('lead', { post: `/proposals/${draft.id}/submit`, body: { version: invited.version } });
}

async function reviewed(submitted: Thing): Promise<Thing> {
  const at = `/proposals/${submitted.id}`;
  const first = await ask('reviewer', { post: `${at}/start-review`, body: { version: submitted.version } });
  const returned = await ask('reviewer', {
    post: `${at}/return`,
    body: { reason: '请补充经费测算', version: first.version },
  });
  const content = { ...(returned['content'] as Json), analysis: '经测算，每校每年约需十万元。' };
  const edited = await ask('lead', { put: at, body: { content, reason: '补充经费测算', version: returned.version } });
  const [name] = edited['cosigners'] as Thing[];
  await ask('cosigner', {
    post: `${at}/cosigners/${name?.id}/sign`,
    body: { comment: '', contentHash: edited['contentHash'], version: name?.version },
  });
  const again = await ask('lead', { get: at });
  const resubmitted = await ask('lead', { post: `${at}/resubmit`, body: { version: again.version } });
  const started = await ask('reviewer', { post: `${at}/start-review`, body: { version: resubmitted.version } });
  const passed = await ask('reviewer', { post: `${at}/pass`, body: { ...OPINION, version: started.version } });
  return ask('groupLeader', { post: `${at}/pass-first`, body: { ...OPINION, version: passed.version } });
}

async function dispatched(ready: Thing): Promise<Thing> {
  const at = `/proposals/${ready.id}`;
  await ask('committee', {
    post: '/proposals/file',
    body: { items: [{ id: ready.id, version: ready.version }], opinion: '同意立案' },
  });
  const filed = await ask('office', { get: at });
  expect(filed['caseNo']).toMatch(/^第\d+号$/);
  const units = [
    { unitId: cast.bodies.police, role: 'lead' },
    { unitId: cast.bodies.finance, role: 'co' },
  ];
  const routed = await ask('office', {
    post: `${at}/designate`,
    body: { mode: 'joint', units, wishReason: '', version: filed.version },
  });
  const outcome = await ask('desk', {
    post: '/dispatches',
    body: { items: [{ id: ready.id, version: routed.version }], meeting: '2026年交办会' },
  });
  expect(outcome['done']).toEqual([ready.id]);
  return ask('desk', { get: at });
}

const tasksOf = async (id: string): Promise<Thing[]> => items(await ask('desk', { get: `/proposals/${id}/tasks` }));
const unitOf = (task: Thing): string => (task['unit'] as Json)['id'] as string;

/** The police return what is education's; the desk agrees. */
async function reassigned(id: string): Promise<Thing> {
  const wrong = (await tasksOf(id)).find((t) => unitOf(t) === cast.bodies.police) as Thing;
  const body = {
    reason: '不属公安职责',
    basis: '三定规定',
    signedBy: '公安局长',
    suggestedUnitId: cast.bodies.education,
    version: wrong.version,
  };
  const asked = await ask('policeLiaison', { post: `/tasks/${wrong.id}/return-request`, body });
  await ask('desk', {
    post: `/tasks/${wrong.id}/approve-return`,
    body: { unitId: cast.bodies.education, note: '由教育局主办', version: asked.version },
  });
  const right = (await tasksOf(id)).find((t) => unitOf(t) === cast.bodies.education) as Thing;
  expect(right).toMatchObject({ role: 'lead', dueOn: wrong['dueOn'] });
  return right;
}

async function received(
  task: Thing,
  who: readonly ['liaison', 'handler'] | readonly ['coLiaison', 'coHandler'],
): Promise<Thing> {
  const signed = await ask(who[0], { post: `/tasks/${task.id}/receipt`, body: { version: task.version } });
  return ask(who[0], {
    post: `/tasks/${task.id}/assignment`,
    body: { office: '基础教育科', handlerAccountId: cast[who[1]].accountId, version: signed.version },
  });
}

async function prepared(id: string): Promise<Thing> {
  const lead = await received(await reassigned(id), ['liaison', 'handler']);
  const co = await received((await tasksOf(id)).find((t) => unitOf(t) === cast.bodies.finance) as Thing, [
    'coLiaison',
    'coHandler',
  ]);
  await ask('coSigner', {
    post: `/tasks/${co.id}/co-opinion`,
    body: { docNo: '新财会办〔2026〕3号', text: '同意安排经费。', signedBy: '财政局长', version: co.version },
  });
  const held = {
    phase: 'during',
    mode: 'phone',
    heldOn: (await ask('lead', { get: '/committee' }))['today'],
    place: '电话',
    participants: '李慧敏',
    summary: '说明编制安排',
  };
  const logged = await ask('handler', { post: `/tasks/${lead.id}/contacts`, body: held });
  const [contact] = logged['contacts'] as Thing[];
  await ask('lead', { post: `/contacts/${contact?.id}/confirm`, body: { consentsToMode: true } });
  const longer = await ask('signer', {
    post: `/tasks/${lead.id}/extension`,
    body: { reason: '需编制部门研究', newDueOn: workdayFrom(logged['dueOn'] as string, 20), version: logged.version },
  });
  const granted = await ask('desk', {
    post: `/tasks/${lead.id}/extension/grant`,
    body: { note: '同意', version: longer.version },
  });
  expect(granted['originalDueOn']).toBe(logged['dueOn']);
  return granted;
}

type Letter = { readonly class: 'A' | 'B' | 'C'; readonly serial: number; readonly rejectedFirst: boolean };
async function replied(proposal: Thing, task: Thing, letter: Letter): Promise<Thing> {
  const suggestions = proposal['suggestions'] as Thing[];
  const answers = suggestions.map((s) => ({
    suggestionId: s.id,
    adoption: 'adopted',
    text: '已列入今年招聘计划。',
    basis: '编委文件',
  }));
  const content = {
    class: letter.class,
    opening: '您提出的提案收悉，现答复如下：',
    closing: '感谢您的关心。',
    answers,
    commitments: letter.class === 'B' ? [{ ...PROMISED, dueOn: workdayFrom(task['dueOn'] as string, 60) }] : [],
    contactName: '承办人',
    contactPhone: '0373-1234567',
    copyTo: ['市政协提案委'],
    publicity: 'full',
    publicityReason: '',
  };
  let reply = await ask('handler', { post: `/tasks/${task.id}/reply`, body: content });
  reply = await ask('handler', { post: `/replies/${reply.id}/submit`, body: { version: reply.version } });
  reply = await ask('signer', {
    post: `/replies/${reply.id}/sign`,
    body: {
      docNo: { word: '新教函', year: 2026, serial: letter.serial },
      signerName: '教育局长',
      version: reply.version,
    },
  });
  if (letter.rejectedFirst) {
    reply = await ask('desk', {
      post: `/replies/${reply.id}/reject`,
      body: { reason: '第二条没有时限', points: pointsFound('promises'), version: reply.version },
    });
    reply = await ask('handler', { post: `/replies/${reply.id}/submit`, body: { version: reply.version } });
    reply = await ask('signer', {
      post: `/replies/${reply.id}/sign`,
      body: {
        docNo: { word: '新教函', year: 2026, serial: letter.serial },
        signerName: '教育局长',
        version: reply.version,
      },
    });
  }
  return ask('desk', {
    post: `/replies/${reply.id}/release`,
    body: { class: letter.class, classReason: '', points: pointsFound(), version: reply.version },
  });
}

async function judged(id: string, verdict: 'satisfied' | 'dissatisfied'): Promise<void> {
  for (const role of ['lead', 'cosigner'] as const) {
    const open = items(await ask(role, { get: `/proposals/${id}/replies` })).filter((r) => r['openedAt'] === null);
    for (const reply of open) await ask(role, { post: `/replies/${reply.id}/open`, body: {} });
    const form = await eventually(async () =>
      items(await ask(role, { get: `/proposals/${id}/feedback` })).find((f) =>
        (f['availableActions'] as string[]).includes('submit'),
      ),
    );
    const content = {
      attitude: 'satisfied',
      result: verdict,
      listenMode: 'phone',
      visiting: 'not_needed',
      answeredByLeader: null,
      targeted: 'yes',
      comment: verdict === 'dissatisfied' ? '没有时间表' : '',
      mayTellUnit: false,
      answers: [],
    };
    await ask(role, { post: `/feedback/${form.id}/submit`, body: { content, version: form.version } });
  }
}

it('a joint proposal goes the whole road: signature, return, filing, joint dispatch, a returned task, an extension, a rejected reply, a dissatisfied verdict, a second round, closing', async () => {
  const filed = await dispatched(await reviewed(await written('关于在中小学配备心理健康专职教师的提案')));
  const lead = await prepared(filed.id);
  await replied(filed, lead, { class: 'B', serial: 12, rejectedFirst: true });
  await judged(filed.id, 'dissatisfied');
  const unhappy = await ask('committee', { get: `/proposals/${filed.id}/feedback` });
  expect(unhappy['verdict']).toMatchObject({ dissatisfied: 2, mayRehandle: true });
  const { proposalVersion } = unhappy['verdict'] as Json;
  await ask('committee', {
    post: `/proposals/${filed.id}/rehandle`,
    body: { note: '请给出时间表', version: proposalVersion },
  });

  const round2 = (await tasksOf(filed.id)).find((t) => t['round'] === 2 && t['role'] !== 'co') as Thing;
  const task = await received(round2, ['liaison', 'handler']);
  const held = {
    phase: 'during',
    mode: 'face_to_face',
    heldOn: task['dispatchedOn'],
    place: '市教育局',
    participants: '李慧敏',
    summary: '当面说明时间表',
  };
  await ask('handler', { post: `/tasks/${task.id}/contacts`, body: held });
  const open = (await tasksOf(filed.id)).find((t) => t['round'] === 2 && t['role'] === 'co');
  if (open) {
    const co = await received(open, ['coLiaison', 'coHandler']);
    await ask('coSigner', {
      post: `/tasks/${co.id}/co-opinion`,
      body: { docNo: '新财会办〔2026〕9号', text: '经费已落实。', signedBy: '财政局长', version: co.version },
    });
  }
  await replied(filed, task, { class: 'A', serial: 30, rejectedFirst: false });
  await judged(filed.id, 'satisfied');
  const sealed = items(await ask('handler', { get: `/proposals/${filed.id}/feedback` }));
  expect(sealed.every((form) => form['content'] === null || form['round'] === 1)).toBe(true);
  const ready = (await ask('committee', { get: `/proposals/${filed.id}/feedback` }))['verdict'] as Json;
  await ask('committee', {
    post: `/proposals/${filed.id}/close`,
    body: { note: '办结', version: ready['proposalVersion'] },
  });
  expect(await ask('lead', { get: `/proposals/${filed.id}` })).toMatchObject({
    status: 'closed',
    closedReason: 'feedback',
    round: 2,
  });
  const timeline = items(await ask('lead', { get: `/proposals/${filed.id}/timeline` }));
  expect(timeline.length).toBeGreaterThan(20);
}, 60_000);
