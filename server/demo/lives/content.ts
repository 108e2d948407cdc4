import type { ContactData, ProposalContent, Research } from '../../../contract/proposals.ts';
import type { Random } from '../../kernel/random.ts';
import { addDays, dayOf, type LocalDate } from '../../kernel/time.ts';
import type { Script } from '../scripts/index.ts';
import type { World } from '../setup/index.ts';
import { unitOn, type Stage } from './case.ts';

const POSTCODE = '453000';
const NON_PUBLIC = [
  '涉及调研对象的经营情况，不宜公开。',
  '引用了部门内部数据，请勿公开。',
  '涉及个别群体，公开后易引起误解。',
];
const RESEARCH_DAYS = [6, 70] as const;

function contactOf(world: World, { author }: Script): ContactData {
  if (author.kind === 'member') {
    const { name, mobile, address, postcode } = author.member;
    return { name, phone: mobile, address, postcode, email: '' };
  }
  const body = world.organizationById(author.organizationId);
  return {
    name: (author.clerk ?? author.head).name,
    phone: body.phone,
    address: body.name,
    postcode: POSTCODE,
    email: '',
  };
}

/** What the author found out, on days that lie before he writes. */
const researchOf = (random: Random, { matter }: Script, writtenOn: LocalDate): Research[] =>
  matter.research.map(({ who, where, finding }) => ({
    who,
    where,
    finding,
    on: addDays(writtenOn, -random.int(...RESEARCH_DAYS)),
  }));

/** The proposal as its author writes it. */
export function contentOf(stage: Stage, random: Random, script: Script): ProposalContent {
  const { world, plan, habits, year } = stage;
  const { matter } = script;
  const isPublic = random.chance(plan.submission.publicityConsentShare);
  const wished = random.chance(habits.wishShare) ? [matter.leadUnitCode, ...matter.coUnitCodes.slice(0, 1)] : [];
  const units = wished.map((code) => unitOn(world, code, year.today));
  return {
    title: matter.title,
    category: script.statedCategory,
    situation: matter.situation,
    analysis: matter.analysis,
    suggestions: matter.suggestions.map(({ text, unitCode }) => ({
      text,
      unitId: unitOn(world, unitCode, year.today),
    })),
    research: researchOf(random, script, dayOf(year.now)),
    declarations: {
      selfWritten: true,
      researched: true,
      fromClue: false,
      relayedMaterial: false,
      aiUse: random.chance(habits.aiUseShare),
    },
    publicityConsent: isPublic,
    nonPublicReason: isPublic ? '' : random.pick(NON_PUBLIC),
    contact: contactOf(world, script),
    suggestedUnitIds: [...new Set(units)],
  };
}
