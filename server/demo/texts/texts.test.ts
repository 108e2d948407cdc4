import { describe, expect, it } from 'vitest';
import { seeded } from '../../kernel/random.ts';
import {
  makeMatters,
  NOT_FILED_REASONS,
  writeAnswers,
  writeAuditReject,
  writeCoOpinion,
  writeContact,
  writeExtensionReason,
  writeFeedbackComment,
  writeMergeReason,
  writeMinutes,
  writeNotFiledOpinion,
  writeReturnReason,
  writeReturnRefusal,
  writeReviewOpinion,
  writeRevisionReason,
  type AnswerClass,
} from './index.ts';

const matters = makeMatters(seeded('texts'), { economy: 40, politics: 20, culture: 40, society: 40, ecology: 30 });

const [since, on] = ['2023-03-20', '2023-05-18'];

describe('answers', () => {
  const adoptionsOf = (wish: AnswerClass) =>
    matters.map((matter, at) =>
      writeAnswers(seeded(`${wish}${at}`), matter, { unitName: '市教育局', wish, since, on }).answers.map(
        ({ adoption }) => adoption,
      ),
    );

  it('take up every suggestion, one by one', () => {
    for (const [at, matter] of matters.entries()) {
      const reply = writeAnswers(seeded(at), matter, { unitName: '市教育局', wish: 'B', since, on });
      expect(reply.answers).toHaveLength(matter.suggestions.length);
      expect(JSON.stringify(reply)).not.toMatch(/我单位|\{[^"]|undefined/);
    }
  });

  it('promise nothing in class A, and something in class B', () => {
    for (const adoptions of adoptionsOf('A')) expect(adoptions).not.toContain('planned');
    for (const adoptions of adoptionsOf('B')) expect(adoptions.join()).toMatch(/planned|partly/);
  });

  it('decline at least one suggestion in class C and fully adopt none', () => {
    for (const adoptions of adoptionsOf('C')) {
      expect(adoptions.join()).toMatch(/reference|not_adopted/);
      expect(adoptions).not.toContain('adopted');
    }
  });

  it('speak of what was done between the dispatch and the day of the reply', () => {
    for (const [at, matter] of matters.entries()) {
      const { answers } = writeAnswers(seeded(at), matter, { unitName: '市教育局', wish: 'A', since, on });
      for (const { text } of answers) {
        for (const [, month] of text.matchAll(/(\d+)月/g)) expect([3, 4, 5]).toContain(Number(month));
      }
    }
  });
});

describe('texts of handling and review', () => {
  it('are complete sentences with nothing left to fill in', () => {
    for (const [at, matter] of matters.entries()) {
      const random = seeded(at);
      const units = { wrongUnit: '市财政局', rightUnit: '市教育局' };
      const texts = [
        writeCoOpinion(random, matter, '市财政局'),
        writeReturnReason(random, matter, units),
        writeReturnRefusal(random, matter, units),
        writeExtensionReason(random, matter),
        writeAuditReject(random, matter),
        writeFeedbackComment(random, matter, { attitude: 'satisfied', result: 'dissatisfied' }),
        writeMinutes(random, matter),
        writeRevisionReason(random, matter),
        writeMergeReason(random, matter),
        writeReviewOpinion(random, matter, 'keep'),
        ...NOT_FILED_REASONS.map((reason) => writeNotFiledOpinion(random, matter, reason)),
      ];
      for (const text of texts) expect(text).toMatch(/^[^{}]{10,}。$/u);
    }
  });

  it('give a talk a place and, where wanted, a face-to-face way', () => {
    for (const [at, matter] of matters.entries()) {
      const contact = writeContact(seeded(at), matter, { phase: 'during', isFaceToFace: true });
      expect(['interview', 'symposium', 'visit']).toContain(contact.mode);
      expect(contact.place).not.toBe('');
    }
  });
});
