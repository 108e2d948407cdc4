import type { ContactData, ProposalContent } from '../../../../contract/proposals.ts';
import { memberOf, nameOf } from '../../../kernel/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import { contactOf } from '../../members/index.ts';

const NO_CONTACT: ContactData = { name: '', phone: '', address: '', postcode: '', email: '' };
/** Who is to be asked about a draft: the member as the register has him, or whoever writes for a body. */
export async function contactFor(tx: Transaction, ctx: Context, organizationId: string | null): Promise<ContactData> {
  const memberId = organizationId === null ? memberOf(ctx.actor) : null;
  if (memberId === null) return { ...NO_CONTACT, name: nameOf(ctx.actor) };
  const { name, mobile: phone, address, postcode, email } = await contactOf(tx, memberId);
  return { name, phone, address, postcode, email };
}

/** A draft with nothing in it: what its author declares and wishes he says himself. */
export const blankContent = (contact: ContactData): ProposalContent => ({
  ...{
    title: '',
    category: null,
    situation: '',
    analysis: '',
    suggestions: [{ text: '', unitId: null }],
    research: [],
  },
  declarations: { selfWritten: false, researched: false, fromClue: false, relayedMaterial: false, aiUse: false },
  ...{ publicityConsent: null, nonPublicReason: '', contact, suggestedUnitIds: [] },
});
