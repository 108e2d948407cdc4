import { beforeAll, describe, expect, test } from 'vitest';
import { DISPATCHED, RELEASED } from '../harness/cases.ts';
import { HANDLING_ASKS } from './asks-handling.ts';
import { HANDLING } from './matrix-handling.ts';
import { allCells, differing, flipped, type Things } from './runner.ts';
import { freshStage, type Stage } from './stage.ts';
import * as things from './things-handling.ts';
import * as talks from './things-talking.ts';

const PREPARED: Readonly<Record<keyof typeof HANDLING, (stage: Stage) => Promise<Things>>> = {
  preReading: things.preReadingThings,
  preAnswer: things.preAnswerThings,
  countersign: things.countersignThings,
  task: things.taskThings,
  coTask: things.coTaskThings,
  extension: things.extensionThings,
  contact: things.contactThings,
  reply: things.replyThings,
  batch: things.batchThings,
  batches: things.batchesThings,
  talk: talks.talkThings,
  asked: talks.askedThings,
  appointment: talks.appointmentThings,
  talkedCase: talks.talkedCaseThings,
};

const ON_ANSWER: readonly string[] = ['reply', 'preReading', 'preAnswer'];
let onDispatch: Stage;
let onAnswer: Stage;
/** Where letters are countersigned. */
let jointly: Stage;
beforeAll(async () => {
  onDispatch = await freshStage(DISPATCHED);
  onAnswer = await freshStage(RELEASED);
  jointly = await freshStage(RELEASED, { countersign: { required: true, workdays: 3 } });
});

describe('who may do what with a task and its letter', { timeout: 600_000 }, () => {
  test.each(Object.entries(HANDLING))('%s', async (name, part) => {
    const stage = name === 'countersign' ? jointly : ON_ANSWER.includes(name) ? onAnswer : onDispatch;
    const trial = { stage, things: await PREPARED[name as keyof typeof PREPARED](stage), asks: HANDLING_ASKS };
    const cells = allCells(name, part);
    expect(await differing(cells, trial)).toEqual([]);
    const wrong = flipped(cells);
    expect(await differing(wrong, trial)).toHaveLength(wrong.length);
  });
});
