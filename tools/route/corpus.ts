import { seeded, type Random } from '../../server/kernel/random.ts';
import { CAUSES, MEASURES, OFFICES, PEOPLE, PLACES, TROUBLES, YEARS } from '../similar/words.ts';
import { readOffices, type Matter, type Office } from './matters.ts';

export type UnitLine = { readonly id: string; readonly name: string; readonly duties: string };
export type Line = { readonly id: string; readonly title: string; readonly body: string; readonly unit: string };
/** What a test line was made from: what is measured apart. */
export type Label = { readonly id: string; readonly unit: string; readonly kind: Kind; readonly isTitleOnly: boolean };
export const KINDS = ['seen', 'unseen', 'ambiguous', 'newUnit'] as const;
export type Kind = (typeof KINDS)[number];
export type Corpus = {
  readonly units: readonly UnitLine[];
  readonly train: readonly Line[];
  readonly test: readonly Line[];
  readonly labels: readonly Label[];
};

const OFFICES_ALL = readOffices();
const KNOWN = 0.75;
/** Units that were set up with the last session: nothing was ever sent to them before. */
const NEW_UNITS: ReadonlySet<string> = new Set(['rural', 'fund', 'kexie']);
/** What a unit was called up to a year; such labels name no unit of today. */
const FORMER: Readonly<Record<string, readonly [name: string, until: number]>> = {
  health: ['市卫生和计划生育委员会', 2018],
  planning: ['市国土资源局', 2018],
  ecology: ['市环境保护局', 2018],
  market: ['市工商行政管理局', 2018],
  agri: ['市农业局', 2018],
  culture: ['市旅游局', 2018],
  emergency: ['市安全生产监督管理局', 2018],
  bank: ['市政府金融工作办公室', 2020],
};
/** Some units every session asks most: those of this list are asked six times as often as the others. */
const BUSY: readonly string[] = ['edu', 'housing', 'transport', 'agri', 'health', 'culture', 'chengguan', 'police'];
const weightOf = ({ key }: Office): number => (BUSY.includes(key) ? 12 : 2);
const SESSIONS = [2018, 2019, 2020, 2021, 2022] as const;
const TESTED = 2023;
const AMBIGUOUS = 0.1;
const MISLED = 0.02;

const known = ({ matters }: Office): readonly Matter[] => matters.slice(0, Math.ceil(matters.length * KNOWN));
const unknown = ({ matters }: Office): readonly Matter[] => matters.slice(Math.ceil(matters.length * KNOWN));

const PLAIN: readonly ((place: string, what: string) => string)[] = [
  (_, what) => `关于加强${what}的提案`,
  (place, what) => `关于${place}${what}的建议`,
  (_, what) => `关于进一步做好我市${what}工作的提案`,
  (_, what) => `关于推进${what}的几点建议`,
  (place, what) => `关于在${place}开展${what}的提案`,
  (_, what) => `${what}应当引起重视`,
  (place, what) => `${place}${what}亟待改进`,
  (_, what) => `关于重视${what}问题的提案`,
  (_, what) => `对我市${what}的思考与建议`,
];
const BY_SIGN: readonly ((what: string, sign: string) => string)[] = [
  (what, sign) => `关于解决${what}中${sign}问题的提案`,
  (what, sign) => `“${sign}”怎么办——对${what}的建议`,
  (_, sign) => `关于破解${sign}难题的建议`,
];

type About = { readonly office: Office; readonly matter: Matter; readonly other: Matter | undefined };

function titleOf(random: Random, { matter, other }: About): string {
  const place = random.pick(PLACES);
  if (other) return random.pick(PLAIN)(place, `${matter.label}与${other.label}`);
  if (random.chance(0.2)) return random.pick(BY_SIGN)(matter.label, random.pick(matter.signs));
  return random.pick(PLAIN)(place, matter.label);
}

/** What every body says whatever it is about, and what belongs to others. */
const AROUND: readonly ((random: Random) => string)[] = [
  (random) => `${random.pick(YEARS)}，${random.pick(PEOPLE)}对此反映较多，${random.pick(TROUBLES)}`,
  (random) => `究其原因，${random.pick(CAUSES)}`,
  (random) => `建议${random.pick(MEASURES)}`,
  (random) => `可由${random.pick(OFFICES)}会同${random.pick(PLACES)}${random.pick(MEASURES)}`,
  (random) => `此前已就${random.pick(random.pick(OFFICES_ALL).matters).label}另行提出建议，本件不再重复`,
  (random) => {
    const { label, signs } = random.pick(random.pick(OFFICES_ALL).matters);
    return `与${label}一样，${random.pick(signs)}的教训应当吸取`;
  },
];
function bodyOf(random: Random, { matter, other }: About): string {
  const own = [...matter.signs, ...(other?.signs ?? [])].map(
    (sign) => `${random.pick(YEARS)}，${random.pick(PLACES)}${sign}`,
  );
  const named = random.chance(0.7) ? [`${matter.label}事关${random.pick(PEOPLE)}的切身利益`] : [];
  const around = Array.from({ length: random.int(2, 6) }, () => random.pick(AROUND)(random));
  return random
    .shuffle([...own, ...named, ...around])
    .map((sentence) => `${sentence}。`)
    .join('');
}

const someOffice = (random: Random, from: readonly Office[]): Office =>
  random.weighted(from.map((office) => [office, weightOf(office)] as const));

function aboutOf(random: Random, from: readonly Office[], mattersOf: (office: Office) => readonly Matter[]): About {
  const office = someOffice(random, from);
  const second = random.chance(AMBIGUOUS) ? someOffice(random, from) : office;
  const other = second === office ? undefined : random.pick(mattersOf(second));
  return { office, matter: random.pick(mattersOf(office)), other };
}

/** Titles of a third are all there is; of two offices either may be the one it went to. */
function written(random: Random, id: string, about: About): Line {
  const isMisled = random.chance(MISLED);
  const went = isMisled ? random.pick(OFFICES_ALL) : about.office;
  const body = random.chance(1 / 3) ? '' : bodyOf(random, about);
  return { id, title: titleOf(random, about), body, unit: `u-${went.key}` };
}

/** As it was labelled in its year: by the name of then, or by id or name of now. */
function labelledIn(random: Random, year: number, { unit, ...line }: Line): Line {
  const key = unit.slice(2);
  const [name, until] = FORMER[key] ?? ['', 0];
  if (year <= until) return { ...line, unit: name };
  const now = OFFICES_ALL.find((office) => office.key === key)?.name ?? '';
  return { ...line, unit: random.chance(0.5) ? now : unit };
}

function trainLine(seed: string, at: number, count: number): Line {
  const random = seeded(`${seed}/train/${at}`);
  const year = SESSIONS[Math.floor((at * SESSIONS.length) / count)] ?? TESTED;
  const old = OFFICES_ALL.filter(({ key }) => !NEW_UNITS.has(key));
  return labelledIn(random, year, written(random, `${year}-${at + 1}`, aboutOf(random, old, known)));
}

function testLine(seed: string, at: number): { readonly line: Line; readonly label: Label } {
  const random = seeded(`${seed}/test/${at}`);
  const isUnseen = random.chance(0.25);
  const about = aboutOf(random, OFFICES_ALL, isUnseen ? unknown : known);
  const line = written(random, `${TESTED}-${at + 1}`, about);
  const kindOf = (): Kind => {
    if (about.other) return 'ambiguous';
    if (NEW_UNITS.has(about.office.key)) return 'newUnit';
    return isUnseen ? 'unseen' : 'seen';
  };
  return { line, label: { id: line.id, unit: line.unit, kind: kindOf(), isTitleOnly: line.body === '' } };
}

/** Units of today, what was sent where in five sessions, and the session after them. */
export function corpusOf(seed: string, trained: number, tested: number): Corpus {
  const made = Array.from({ length: tested }, (_, at) => testLine(seed, at));
  return {
    units: OFFICES_ALL.map(({ key, name, duties }) => ({ id: `u-${key}`, name, duties })),
    train: Array.from({ length: trained }, (_, at) => trainLine(seed, at, trained)),
    test: made.map(({ line }) => line),
    labels: made.map(({ label }) => label),
  };
}
