import type { Part } from './cells.ts';
import { ASSEMBLY, CO_UNIT, EVERYONE, MEMBERS, ONE_OF_EACH, OTHER_UNIT, UNIT } from './roles.ts';

/** Who brings files: members, those who act for a body, and the office that types for a member (domain.md §5.2). */
const WRITERS = [...MEMBERS, 'clerk', 'head', 'office'] as const;
const BRINGERS = [...WRITERS, ...UNIT, ...CO_UNIT, ...OTHER_UNIT] as const;

const writingDesk: Part = {
  sight: { always: EVERYONE },
  rules: {
    // Units bring the sealed papers of their letters.
    'attachments.upload': { door: BRINGERS, by: BRINGERS },
    'writing.check': { door: WRITERS, by: WRITERS },
    // Nothing was uploaded for it: who may read a document is told so.
    'writing.readWord': { door: WRITERS, by: WRITERS, first: { always: 'rule_refused' } },
    'writing.samples': { by: EVERYONE },
    'materials.list': { by: [...MEMBERS, 'clerk', 'head'] },
    'materials.add': { by: MEMBERS },
  },
};

/** What somebody wrote before is his own until a proposal is begun from it. */
const material: Part = {
  sight: { kept: ['lead'] },
  rules: {
    'materials.draft': { by: ['lead'] },
    'materials.edit': { by: ['lead'] },
    'materials.remove': { by: ['lead'] },
  },
};

/** A proposal with a file: whoever sees the text sees the file, whoever may change the text may change the files. */
const attached: Part = {
  cast: ONE_OF_EACH,
  sight: { draft: ['lead'], submitted: ['lead', ...ASSEMBLY], returned: ['lead', ...ASSEMBLY] },
  rules: {
    'attachments.ofProposal': { by: ['lead', ...ASSEMBLY] },
    'materials.ofProposal': { by: ['lead', ...ASSEMBLY] },
    'attachments.add': { by: ['lead'], in: ['draft', 'returned'] },
    'attachments.remove': { by: ['lead'], in: ['draft', 'returned'] },
    'writing.findings': { by: ['lead'], in: ['draft', 'returned'] },
  },
};

/**
 * One text written by several (domain.md §6.2): `lead` asked `second` to write along, `cosigner` only signs and proposes changes;
 * whoever else reads the proposal has no part in its writing.
 */
const WRITTEN_IN = ['cosigning', 'returned'] as const;
const AUTHORS = ['lead', 'cosigner', 'second'] as const;
const cowritten: Part = {
  cast: [...ONE_OF_EACH, 'second'],
  sight: { cosigning: AUTHORS, submitted: [...AUTHORS, ...ASSEMBLY], returned: [...AUTHORS, ...ASSEMBLY] },
  rules: {
    'cowriting.read': { by: AUTHORS },
    'cowriting.allow': { by: ['lead'], in: WRITTEN_IN },
    'cowriting.hold': { by: ['lead', 'second'], in: WRITTEN_IN },
    'cowriting.letGo': { by: AUTHORS },
    'cowriting.write': { by: ['lead', 'second'], in: WRITTEN_IN },
    'cowriting.amend': { by: ['cosigner', 'second'], in: WRITTEN_IN },
    'cowriting.accept': { by: ['lead'], in: WRITTEN_IN },
    'cowriting.reject': { by: ['lead'], in: WRITTEN_IN },
    'cowriting.retract': { by: ['cosigner'] },
  },
};

export const WRITING = { writingDesk, material, attached, cowritten } as const;
