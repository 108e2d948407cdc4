import type { Random } from '../../kernel/random.ts';
import type { Matter } from './matters.ts';
import { fill, phrase, phrases } from './phrases.ts';
import { selfOf, slotsOfMatter } from './voice.ts';

export type ContactPhase = 'before' | 'during' | 'after';

export type ContactMode = 'interview' | 'symposium' | 'visit' | 'phone' | 'online';

export type Verdict = 'satisfied' | 'basically' | 'dissatisfied';

export interface WrittenContact {
  readonly mode: ContactMode;
  readonly place: string;
  readonly summary: string;
}

const FACE_TO_FACE: readonly ContactMode[] = ['interview', 'symposium', 'visit'];

const REMOTE_PLACES: Readonly<Partial<Record<ContactMode, string>>> = { phone: '电话', online: '线上' };

function contactsIn(phase: ContactPhase, isFaceToFace: boolean): Array<readonly [ContactMode, string]> {
  const more = phase === 'after' ? [] : phrases('handling', 'contact_more');
  return [...phrases('handling', `contact_${phase}`), ...more]
    .map((line): readonly [ContactMode, string] => {
      const [mode = '', summary = ''] = line.split('|');
      return [mode as ContactMode, summary];
    })
    .filter(([mode]) => !isFaceToFace || FACE_TO_FACE.includes(mode));
}

/** A talk with the proposer; `isFaceToFace` leaves out telephone and online. */
export function writeContact(
  random: Random,
  matter: Matter,
  { phase, isFaceToFace = false }: { readonly phase: ContactPhase; readonly isFaceToFace?: boolean },
): WrittenContact {
  const slots = slotsOfMatter(matter);
  const [mode, summary] = random.pick(contactsIn(phase, isFaceToFace));
  const place = REMOTE_PLACES[mode] ?? phrase(random, 'handling/contact_place', slots);
  return { mode, place: place.replaceAll('我单位', '承办单位'), summary: fill(random, summary, slots) };
}

export function writeCoOpinion(random: Random, matter: Matter, unitName: string): string {
  const slots = { ...slotsOfMatter(matter), 业: phrase(random, 'handling/co_section', {}) };
  return phrase(random, 'handling/co_opinion', slots).replaceAll('我单位', selfOf(unitName));
}

interface UnitsInDispute {
  readonly wrongUnit: string;
  readonly rightUnit: string;
}

export function writeReturnReason(random: Random, matter: Matter, { wrongUnit, rightUnit }: UnitsInDispute): string {
  return phrase(random, 'handling/return_reason', { ...slotsOfMatter(matter), 左: wrongUnit, 右: rightUnit });
}

/** Why the desk leaves the matter where it is. */
export function writeReturnRefusal(random: Random, matter: Matter, { wrongUnit, rightUnit }: UnitsInDispute): string {
  return phrase(random, 'handling/return_refusal', { ...slotsOfMatter(matter), 左: wrongUnit, 右: rightUnit });
}

export function writeExtensionReason(random: Random, matter: Matter): string {
  return phrase(random, 'handling/extension_reason', slotsOfMatter(matter));
}

export function writeAuditReject(random: Random, matter: Matter): string {
  return phrase(random, 'handling/audit_reject', slotsOfMatter(matter));
}

export function writeFeedbackComment(
  random: Random,
  matter: Matter,
  { attitude, result }: { readonly attitude: Verdict; readonly result: Verdict },
): string {
  const slots = slotsOfMatter(matter);
  const parts = [
    phrase(random, `handling/attitude_${attitude}`, slots),
    phrase(random, `handling/result_${result}`, slots),
    result === 'dissatisfied' ? phrase(random, 'handling/redo_note', slots) : '',
  ];
  return parts.join('');
}

export function writeMinutes(random: Random, matter: Matter): string {
  const slots = slotsOfMatter(matter);
  return ['opening', 'debate', 'decision', 'closing']
    .map((part) => phrase(random, `handling/minutes_${part}`, slots))
    .join('');
}
