import type { Part } from './cells.ts';
import { EVERYONE, MEMBERS, REVIEWERS } from './roles.ts';

/** What stands by itself: the question is only who asks. */
const house: Part = {
  sight: { always: EVERYONE },
  rules: {
    'settings.committee': { by: EVERYONE },
    'settings.policy': { by: EVERYONE },
    'settings.calendar': { by: EVERYONE },
    // Rules are configuration: the system administrator sets them, 提案委 decides about its own.
    'settings.setPolicy': { by: ['sysAdmin', 'committee'] },
    'settings.setCalendar': { by: ['sysAdmin', 'committee'] },
    'settings.setSession': { by: ['sysAdmin', 'committee'] },
    'settings.addSession': { by: ['sysAdmin', 'committee'] },

    'organizations.list': { by: EVERYONE },
    'organizations.get': { by: EVERYONE },
    'organizations.add': { by: ['sysAdmin', 'office'] },
    'organizations.edit': { by: ['sysAdmin', 'office'] },
    'organizations.abolish': { by: ['sysAdmin', 'office'] },
    // A seal is kept by the office or the body's clerk, and shown to the head who approves under it: to nobody else.
    'organizations.seal': { by: ['office', 'clerk', 'head'] },
    'organizations.addSeal': { by: ['office', 'clerk'] },

    'members.list': { by: EVERYONE },
    'members.add': { by: ['memberAffairs'] },

    'identity.signOut': { by: EVERYONE },
    'identity.me': { by: EVERYONE },
    'identity.changePassword': { by: EVERYONE },
    'identity.setPreference': { by: EVERYONE },
    'identity.listSignIns': { by: EVERYONE },
    'identity.listAccounts': { by: ['sysAdmin', 'auditor', 'memberAffairs'] },
    'identity.addAccount': { by: ['sysAdmin'] },

    // Members write for themselves, clerks and heads for their body, the office for a member who cannot.
    'proposals.draft': { by: [...MEMBERS, 'clerk', 'head', 'office'] },

    // Whoever writes or reviews proposals; what each finds follows from what he may see.
    'similarity.find': { by: [...MEMBERS, 'clerk', 'head', ...REVIEWERS, 'office', 'committee'] },

    // Its rows name proposals of all groups.
    'advice.accuracy': { by: ['office', 'committee'] },

    // How verdicts came about is weighed by 提案委 alone (§5.16).
    'integrity.signals': { by: ['committee'] },

    'statistics.year': { by: EVERYONE },
    'statistics.differences': { by: ['office', 'committee', 'chair', 'leader', 'auditor', 'desk', 'partyDesk'] },
    // What each scores is a matter of 履职考核: 提案办, 提案委, 委员联络部门 and those who approve the grades.
    'scores.list': { by: ['office', 'committee', 'chair', 'memberAffairs'] },
    'scores.export': { by: ['office', 'committee', 'chair', 'memberAffairs'] },
    'statistics.snapshots': { by: EVERYONE },
    'statistics.sign': { by: ['office', 'committee'] },

    'notifications.list': { by: EVERYONE },
    'notifications.readAll': { by: EVERYONE },
    'workbench.home': { by: EVERYONE },
    'workbench.cases': { by: EVERYONE },
    'workbench.find': { by: EVERYONE },
    // What is found is cut to what each may see, as every list is.
    'search.find': { by: EVERYONE },
    'search.export': { by: EVERYONE },
    // 审计员 alone: who configures does not watch himself (三员分立).
    'audit.log': { by: ['auditor'] },
  },
};

/** What the lists behind the figures show: verdicts are sealed from desks, leaders and the auditor (I8). */
const rows: Part = {
  sight: { received: EVERYONE },
  rules: {
    'statistics.rows': { by: ['office', 'committee', 'chair', 'leader', 'auditor', 'desk', 'partyDesk'] },
  },
};
const verdicts: Part = {
  sight: { attitudeSat: EVERYONE },
  rules: { 'statistics.rows': { by: ['office', 'committee', 'chair'] } },
};

/** A member in office and one who resigned. */
const member: Part = {
  sight: { in_office: EVERYONE, resigned: EVERYONE },
  rules: {
    'members.get': { by: EVERYONE },
    // Everyone reads his own; nobody here is this member.
    'scores.get': { by: ['office', 'committee', 'chair', 'memberAffairs'] },
    'members.edit': { by: ['memberAffairs'] },
    'members.changeStatus': { by: ['memberAffairs'], in: ['in_office'] },
  },
};

const DOOR = ['sysAdmin', 'auditor', 'memberAffairs'] as const;
/** A member's account and a staff account: member affairs looks after the first only, the auditor reads. */
const account: Part = {
  sight: { of_member: DOOR, of_staff: ['sysAdmin', 'auditor'] },
  rules: {
    'identity.getAccount': { door: DOOR, by: DOOR },
    'identity.resetPassword': { door: DOOR, by: ['sysAdmin', 'memberAffairs'] },
    'identity.unlockAccount': { door: DOOR, by: ['sysAdmin', 'memberAffairs'] },
    'identity.setAccountStatus': { door: DOOR, by: ['sysAdmin'] },
    'identity.grantDuty': { door: DOOR, by: ['sysAdmin'] },
  },
};
const duty: Part = {
  sight: { of_staff: ['sysAdmin', 'auditor'] },
  rules: { 'identity.endDuty': { door: DOOR, by: ['sysAdmin'] } },
};

/** What is one person's own: to everybody else it does not exist. */
const own: Part = {
  sight: { of_lead: ['lead'] },
  rules: { 'notifications.read': { by: ['lead'] }, 'identity.revokeSignIn': { by: ['lead'] } },
};

/** Sheets go in and out through those who keep what they hold. */
const sheetOf = (keepers: Part['sight'][string]): Part['rules'] => ({
  'exchange.preview': { by: keepers },
  'exchange.load': { by: keepers },
  'exchange.export': { by: keepers },
});
const sheetMembers: Part = { sight: { members: EVERYONE }, rules: sheetOf(['memberAffairs', 'sysAdmin']) };
const sheetUnits: Part = { sight: { units: EVERYONE }, rules: sheetOf(['office', 'sysAdmin']) };
const sheetProposals: Part = { sight: { proposals: EVERYONE }, rules: sheetOf(['office']) };

export const REGISTER = {
  house,
  rows,
  verdicts,
  member,
  account,
  duty,
  own,
  sheetMembers,
  sheetUnits,
  sheetProposals,
} as const;
