import type { Part } from './cells.ts';
import { ASSEMBLY, CO_UNIT, OTHER_UNIT, PROPOSERS, UNIT } from './roles.ts';

const CASE = [...PROPOSERS, ...ASSEMBLY, 'leader', 'desk', ...UNIT, ...CO_UNIT] as const;
const VERIFIERS = ['office', 'committee', 'desk'] as const;

/** What a letter promised (domain.md §6.9), to proposers who opened it. */
const commitment: Part = {
  sight: { open: CASE, done_claimed: CASE, excuse_claimed: CASE, fulfilled: CASE, explained: CASE },
  rules: {
    'commitments.get': { by: CASE },
    'commitments.report': { by: UNIT, in: ['open'] },
    'commitments.claimDone': { by: UNIT, in: ['open'] },
    'commitments.confirm': { by: PROPOSERS, in: ['done_claimed'] },
    'commitments.dispute': { by: PROPOSERS, in: ['done_claimed'] },
    'commitments.verify': { by: VERIFIERS, in: ['done_claimed'] },
    'commitments.refute': { by: VERIFIERS, in: ['done_claimed'] },
    'commitments.askExcuse': { by: ['signer'], in: ['open'] },
    'commitments.acceptExcuse': { by: ['committee'], in: ['excuse_claimed'] },
    'commitments.declineExcuse': { by: ['committee'], in: ['excuse_claimed'] },
  },
};

/** A letter whose promise nobody has read yet: its proposers learn of it from the letter. */
const WITHOUT_PROPOSERS = CASE.filter((role) => role !== 'lead' && role !== 'cosigner');
const unread: Part = {
  sight: { open: WITHOUT_PROPOSERS },
  rules: {
    'commitments.get': { by: WITHOUT_PROPOSERS },
    'commitments.confirm': { by: [], in: [] },
  },
};

const LEDGER = ['office', 'committee', 'chair', 'desk', 'partyDesk', ...UNIT, ...CO_UNIT, ...OTHER_UNIT] as const;
/** The unit the cases of the matrix are led by: its ledger is its own, its desk's and the committee's. */
const unitLedger: Part = {
  sight: { current: ['office', 'committee', 'chair', 'desk', ...UNIT] },
  rules: { 'commitments.verdicts': { door: LEDGER, by: ['office', 'committee', 'chair', 'desk', ...UNIT] } },
};
const OWN_LEDGER = ['office', 'committee', 'chair', 'desk', ...UNIT] as const;
/** 回头看: a campaign that asks 市教育局 among others, and its sheet. */
const lookBack: Part = {
  sight: { open: OWN_LEDGER, closed: OWN_LEDGER },
  rules: {
    'lookBacks.get': { door: LEDGER, by: OWN_LEDGER },
    'lookBacks.close': { door: LEDGER, by: ['committee'], in: ['open'] },
  },
};
const lookBackSheet: Part = {
  sight: { open: OWN_LEDGER, closed: OWN_LEDGER },
  rules: {
    'lookBacks.sheet': { door: LEDGER, by: OWN_LEDGER },
    'lookBacks.answer': { door: LEDGER, by: UNIT, in: ['open'] },
  },
};
const ledger: Part = {
  sight: { always: [...LEDGER, 'lead', 'stranger', 'leader', 'auditor'] },
  rules: {
    'commitments.ledger': { door: LEDGER, by: LEDGER },
    'commitments.units': { door: LEDGER, by: LEDGER },
    'lookBacks.list': { door: LEDGER, by: LEDGER },
    'lookBacks.open': { door: ['committee'], by: ['committee'] },
  },
};

export const COMMITMENTS = { commitment, unread, unitLedger, lookBack, lookBackSheet, ledger } as const;
