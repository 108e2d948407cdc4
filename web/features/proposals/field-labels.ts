import { writing as text } from '../../text/proposal-writing.ts';

/** What the summary of errors calls each field. */
export const fieldLabels: Readonly<Record<string, string>> = {
  title: text.title,
  category: text.category,
  situation: text.situation,
  analysis: text.analysis,
  suggestions: text.suggestions,
  suggestedUnitIds: text.suggestedUnits,
  research: text.research,
  declarations: text.declarations,
  publicityConsent: text.publicity,
  nonPublicReason: text.nonPublicReason,
  'contact.name': text.contactName,
  'contact.phone': text.phone,
  'contact.address': text.address,
};
