import { describe, expect, it } from 'vitest';
import { cluesIn, secondsLater, settled } from '../../../test/harness/clues.ts';
import { freshCommittee, NOW } from '../../../test/harness/committee.ts';
import { castIn } from '../../../test/harness/people.ts';
import type { SubmitClueInput } from '../../../contract/clues.ts';
import { addHours } from '../../kernel/time.ts';
import type { Context } from '../../platform/context.ts';
import { numberIn, sumOf } from './domain/index.ts';
import * as service from './service/index.ts';

const committee = await freshCommittee();
const { visiting, filledIn, submitted, office } = cluesIn(committee, await castIn(committee));
const { as, read } = committee;

describe('the public form', () => {
  it('takes a clue in and answers a code nobody can count to', async () => {
    const { receipt, input } = await submitted();
    expect(receipt.code).toMatch(/^2023\d{8}$/);
    const rows = (await service.listClues(await office(), { limit: 20, offset: 0 })).items;
    expect(rows[0]).toMatchObject({ source: 'web', status: 'received', code: receipt.code, daysLeft: 15 });
    const view = await service.getClue(await office(), rows[0]?.id ?? '');
    expect(view.contributor).toEqual({ name: '周桂兰', phone: input.phone });
  });

  it('is used once, and refused with a wrong sum, too fast, unagreed or the same matter again', async () => {
    const { input } = await submitted();
    const again = await filledIn();
    const tries: [SubmitClueInput, string][] = [
      [{ ...again, formId: input.formId }, 'rule_refused'],
      [{ ...again, answer: '99' }, 'rule_refused'],
      [{ ...again, agreed: false }, 'rule_refused'],
      [{ ...again, phone: input.phone, content: input.content }, 'duplicate'],
    ];
    for (const [wrong, code] of tries)
      expect(await settled(service.submitClue(await visiting(), wrong))).toMatchObject({ code });
    const fast = service.submitClue(await visiting('10.0.0.1', secondsLater(3)), again);
    expect(await settled(fast)).toMatchObject({ code: 'rule_refused', message: expect.stringContaining('太快') });
    expect(numberIn(again.answer)).toBe(sumOf(again.formId).answer);
    expect(await service.submitClue(await visiting(), again)).toMatchObject({ title: again.title });
  });

  it('takes five clues a day from one phone, even when all come at once', async () => {
    const phone = '13511112222';
    const inputs = await Promise.all(Array.from({ length: 7 }, () => filledIn({ phone })));
    const ctx = await visiting();
    const all = await Promise.all(inputs.map((input) => settled(service.submitClue(ctx, input))));
    expect(all.filter((each) => each instanceof Error)).toHaveLength(2);
    const next = await visiting('10.0.0.1', addHours(NOW, 24));
    const tomorrow = { ...(await filledIn({ phone })), ...(await freshSum(next)) };
    const { title } = await service.submitClue({ ...next, now: addHours(NOW, 25) }, tomorrow);
    expect(title).toBe(tomorrow.title);
  });
  const freshSum = async (ctx: Context) => {
    const { formId } = await service.openForm(ctx);
    return { formId, answer: String(sumOf(formId).answer) };
  };

  it('shuts for an address that sends without end, and for that one alone', async () => {
    const input = await filledIn({ answer: '99' });
    const flood = await visiting('10.9.9.9');
    for (let tries = 0; tries < 120; tries += 1) await settled(service.submitClue(flood, input));
    expect(await settled(service.submitClue(flood, input))).toMatchObject({ code: 'locked_out' });
    expect(await settled(service.submitClue(await visiting('10.9.9.8'), input))).toMatchObject({
      code: 'rule_refused',
    });
  });
});

describe('looking it up', () => {
  const end = ({ phone }: { phone: string }): string => phone.slice(-4);
  it('shows the state to whoever knows the code and the end of the phone, however the code is spaced', async () => {
    const { receipt, input } = await submitted();
    const code = `${receipt.code.slice(0, 4)}-${receipt.code.slice(4, 8)} ${receipt.code.slice(8)}`;
    const track = await service.trackClue(await visiting(), { code, phoneEnd: end(input) });
    expect(track).toMatchObject({ status: 'received', title: input.title, told: [] });
    expect(JSON.stringify(track)).not.toMatch(/周桂兰|137/);
  });

  it('a wrong end looks like a wrong code, and ten of them lock the code', async () => {
    const { receipt, input } = await submitted();
    const wrong = { code: receipt.code, phoneEnd: '0000' };
    const unknown = await settled(service.trackClue(await visiting(), { ...wrong, code: '202399999999' }));
    for (let tries = 0; tries < 10; tries += 1)
      expect(await settled(service.trackClue(await visiting(), wrong))).toEqual(unknown);
    const right = { code: receipt.code, phoneEnd: end(input) };
    expect(await settled(service.trackClue(await visiting(), right))).toMatchObject({ code: 'locked_out' });
    const nextDay = await visiting('10.0.0.1', addHours(NOW, 25));
    expect(await service.trackClue(nextDay, right)).toMatchObject({ status: 'received' });
  });
});

it('forms and tries are forgotten after two days', async () => {
  await service.clearDoor(await as(undefined, addHours(NOW, 24 * 30)));
  const left = await read(async (tx) => [
    await tx.selectFrom('clue_form').select('id').execute(),
    await tx.selectFrom('clue_attempt').select('key').execute(),
  ]);
  expect(left).toEqual([[], []]);
});
