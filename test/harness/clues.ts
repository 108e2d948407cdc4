import type { AcceptClueInput, ClueView, EnterClueInput, SubmitClueInput } from '../../contract/clues.ts';
import { addHours, type Instant } from '../../server/kernel/time.ts';
import { sumOf } from '../../server/modules/clues/domain/index.ts';
import * as service from '../../server/modules/clues/service/index.ts';
import type { Context } from '../../server/platform/context.ts';
import { NOW, type TestCommittee } from './committee.ts';
import type { Cast } from './people.ts';

const GIVER = { name: '周桂兰', phone: '13700001234' } as const;
export const BY_LETTER: EnterClueInput = {
  ...{ title: '公交夜班车', content: '夜里十点后没有车。', category: 'economy', source: 'mail' },
  ...{ sourceNote: '1月3日来信', name: '吴建国', phone: '13600001111' },
};
/** The office's words for the catalogue. */
type Words = Omit<AcceptClueInput, 'version'>;
export const WORDS: Words = { title: '延长公交夜班线路', content: '夜间十点以后多条线路停运。', category: 'economy' };
export const secondsLater = (seconds: number): Instant => addHours(NOW, seconds / 3600);

/** What the clues' own tests and those of their readers act through. */
export { service as clueCases };

/** What a promise was refused with, or what it gave. */
export const settled = (act: Promise<unknown>): Promise<unknown> => act.catch((cause: unknown) => cause);

/** Clues brought to a point of their story through the use cases, as the public and the office would. */
export function cluesIn({ as }: TestCommittee, cast: Cast) {
  let serial = 0;
  const visiting = async (address = '10.0.0.1', at = secondsLater(60)): Promise<Context> => ({
    ...(await as({ kind: 'public' }, at)),
    visit: { signInId: null, device: '', address, origin: 'http://127.0.0.1', answerHeaders: new Map() },
  });
  async function filledIn(given: Partial<SubmitClueInput> = {}): Promise<SubmitClueInput> {
    const { formId } = await service.openForm(await visiting('10.0.0.1', NOW));
    serial += 1;
    return {
      ...{ title: '老旧小区加装电梯', content: `第${serial}个小区，低层住户怎样补偿没有说法。`, category: null },
      ...{ ...GIVER, phone: `137${String(serial).padStart(8, '0')}`, agreed: true },
      ...{ formId, answer: String(sumOf(formId).answer), ...given },
    };
  }
  const submitted = async (given: Partial<SubmitClueInput> = {}) => {
    const input = await filledIn(given);
    return { input, receipt: await service.submitClue(await visiting(), input) };
  };
  const office = () => as(cast.office);
  async function published(given: Partial<EnterClueInput> = {}, words: Partial<Words> = {}): Promise<ClueView> {
    const entered = await service.enterClue(await office(), { ...BY_LETTER, ...given });
    const accepted = await service.acceptClue(await office(), entered.id, { ...WORDS, ...words, version: 1 });
    const items = [{ id: entered.id, version: accepted.version }];
    await service.publishClues(await office(), { items, until: '2023-12-31' });
    return service.getClue(await office(), entered.id);
  }
  return { visiting, filledIn, submitted, published, office };
}
