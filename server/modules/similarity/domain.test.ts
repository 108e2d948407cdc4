import { expect, test } from 'vitest';
import {
  excerptOf,
  fingerprintOf,
  keysToAsk,
  keysToPost,
  profileOf,
  scoreOf,
  TITLE_LIKE_FROM,
  type Cut,
  type Profile,
} from './domain/index.ts';

/** Cut by hand: words are between bars. */
const cut = (text: string): Cut => ({ plain: text.replaceAll('|', ''), words: text.split(/[|，。；\n]/) });
const profile = (title: string, body: string): Profile => profileOf(cut(title), cut(body));
const none = { documents: 1000, of: new Map<number, number>() };
const BODY =
  '老旧|小区|多数|没有|电梯，|高层|住户|上下楼|十分|吃力。|加装|资金|由|楼上|住户|分摊，|低层|住户|往往|不同意。|' +
  '街道|应当|派出|专人|上门|协商，|逐户|听取|低层|住户|的|顾虑。|市财政|按|每部|电梯|给予|固定|补助，|竣工|验收|后|拨付。';
const compare = (one: Profile, other: Profile, hashes: readonly [string, string] = ['a', 'b']): number =>
  scoreOf({ ...one, textHash: hashes[0], telling: new Map() }, fingerprintOf(other, hashes[1]), none);

test('the same text scores 1, the same matter much, another matter next to nothing', () => {
  const asked = profile('老旧|小区|加装|电梯', BODY);
  const cutShort = profile('老旧|小区|加装|电梯', BODY.slice(0, 80));
  const other = profile(
    '河道|采砂|监管',
    '汛期|夜间|盗采|河砂|屡禁不止，|堤脚|被|掏空。|水政|执法|船只|只有|两艘，|夜里|无人|值守。|建议|设立|联合|执法|站点，|装|卡口|摄像。|采砂|许可|收费|用于|护堤|植树，|按季|公布|账目。',
  );
  expect(compare(asked, asked, ['same', 'same'])).toBe(1);
  expect(compare(asked, cutShort)).toBeGreaterThan(0.6);
  expect(compare(asked, other)).toBeLessThan(0.15);
});

test('numbering and punctuation make no other clause', () => {
  const plain = profile('', '应当派出专人上门协商。市财政按每部电梯给予固定补助。');
  const numbered = profile('', '一、应当派出专人，上门协商；\n（二）市财政按每部电梯给予固定补助！');
  const keys = ({ clauses }: Profile): number[] => clauses.map(({ key }) => key);
  expect(keys(numbered).sort()).toEqual(keys(plain).sort());
});

test('a clause that many texts have counts for nothing', () => {
  const asked = profile('', BODY);
  const other = profile('', `${BODY.slice(0, 60)}|别的|事情|别的|说法，|另外|一回|事情。`);
  const said = (telling: number): number =>
    scoreOf(
      { ...asked, textHash: 'a', telling: new Map(asked.clauses.map(({ key }) => [key, telling])) },
      fingerprintOf(other, 'b'),
      none,
    );
  expect(said(1)).toBeGreaterThan(said(0) + 0.05);
});

test('a long text is found by its rarest terms and a bounded number of keys', () => {
  const words = Array.from({ length: 400 }, (_, at) => `词${String.fromCodePoint(0x4e00 + at)}甲`);
  const long = profile('', words.join('|'));
  const of = new Map(long.terms.map(({ key }, at) => [key, 1 + at * 40]));
  const frequencies = { documents: 20_000, of };
  expect(keysToPost(long, frequencies).length).toBeLessThanOrEqual(24 + 40 + 16);
  const asked = keysToAsk(long, frequencies).filter(({ most }) => most > 1000);
  const seen = asked.map(({ key }) => of.get(key) ?? 0);
  expect(seen).toEqual(seen.toSorted((one, other) => one - other));
  expect(seen.reduce((sum, many) => sum + many, 0)).toBeLessThanOrEqual(4_000);
});

test('a title alone is compared with titles and with what texts speak of', () => {
  const asked = profile('老旧|小区|加装|电梯', '');
  expect(compare(asked, profile('加快|老旧|小区|加装|电梯', BODY))).toBeGreaterThan(TITLE_LIKE_FROM);
  expect(compare(asked, profile('河道|采砂|监管', '汛期|夜间|盗采|河砂'))).toBe(0);
});

test('one place and one common word do not make two titles alike', () => {
  const asked = profile('关于|石桥|社区|物业|监管|的|提案', '');
  expect(compare(asked, profile('关于|石桥|社区|三资|监管|的|提案', BODY))).toBeLessThan(TITLE_LIKE_FROM);
  expect(compare(asked, profile('关于|北关|县|物业|监管|的|提案', BODY))).toBeGreaterThan(TITLE_LIKE_FROM);
});

test('the excerpt is the sentence with most of the shared words', () => {
  expect(excerptOf('第一句说路灯。第二句说电梯和老旧小区。', ['电梯', '小区'])).toBe('第二句说电梯和老旧小区。');
  expect(excerptOf('', ['电梯'])).toBe('');
  expect(Array.from(excerptOf('长'.repeat(500), []))).toHaveLength(121);
});
