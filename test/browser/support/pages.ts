/** Those who look at pages; nobody is who has not signed in. */
export type Viewer =
  | 'nobody'
  | 'lead'
  | 'cosigner'
  | 'second'
  | 'reviewer'
  | 'groupLeader'
  | 'office'
  | 'committee'
  | 'desk'
  | 'liaison'
  | 'handler'
  | 'checker'
  | 'signer'
  | 'leader'
  | 'memberAffairs'
  | 'sysAdmin'
  | 'auditor';
/** What pages are about, as addresses name it. */
export type Subject =
  | 'draft'
  | 'inviting'
  | 'submitted'
  | 'consulting'
  | 'merge'
  | 'final'
  | 'filed'
  | 'routed'
  | 'dispatched'
  | 'returning'
  | 'revised'
  | 'replied'
  | 'letterDraft'
  | 'letterToCheck'
  | 'letterToSign'
  | 'letterToAudit'
  | 'letterOut'
  /** What the code of a paper leads to. */
  | 'paper'
  | 'member'
  | 'unit'
  | 'account'
  | 'clue'
  | 'meeting'
  | 'dispatchMeeting'
  | 'verdict'
  | 'lookBack'
  | 'lookBackSheet';
export type Shown = {
  /** The route's name, and where it shows several faces, which of them. */
  readonly page: string;
  readonly face?: string;
  readonly by: Viewer;
  readonly path: string;
  readonly of?: Subject;
  /** One of the main pages, pictured in 长辈版 too. */
  readonly main?: true;
  /** Of a rule the demo year's policy does not use: tests alone look at it. */
  readonly notInDemo?: true;
};

const REPORT = 'key=filed&convention=A';
/** Every page of the product, each as someone it is for sees it; `:id` is the subject's. */
export const PAGES: readonly Shown[] = [
  { page: 'sign-in', by: 'nobody', path: '/sign-in', main: true },
  { page: 'password', by: 'lead', path: '/account/password' },
  { page: 'devices', by: 'lead', path: '/account/devices' },
  { page: 'clue-new', by: 'nobody', path: '/clues/new', main: true },
  { page: 'clue-track', by: 'nobody', path: '/clues/202300001234' },
  { page: 'verify', by: 'nobody', path: '/verify/:id', of: 'paper' },
  { page: 'commitments', by: 'handler', path: '/commitments' },
  { page: 'commitments', face: 'all', by: 'committee', path: '/commitments', main: true },
  { page: 'look-backs', by: 'committee', path: '/look-backs' },
  { page: 'look-back', by: 'committee', path: '/look-backs/:id', of: 'lookBack' },
  { page: 'look-back-sheet', by: 'handler', path: '/look-back-sheets/:id', of: 'lookBackSheet' },
  { page: 'not-found', by: 'lead', path: '/nowhere' },
  { page: 'today', by: 'lead', path: '/', main: true },
  { page: 'today', by: 'office', path: '/', main: true },
  { page: 'today', by: 'desk', path: '/' },
  { page: 'today', by: 'leader', path: '/' },
  { page: 'today', by: 'auditor', path: '/' },
  { page: 'notices', by: 'lead', path: '/notices' },
  { page: 'search', by: 'lead', path: '/search' },
  { page: 'search', face: 'found', by: 'office', path: '/search?text=%E6%95%99%E8%82%B2', main: true },
  { page: 'mine', by: 'lead', path: '/mine', main: true },
  { page: 'catalogue', by: 'lead', path: '/catalogue' },
  { page: 'materials', by: 'lead', path: '/materials' },
  { page: 'write', by: 'lead', path: '/write', main: true },
  { page: 'edit', by: 'lead', path: '/proposals/:id/edit', of: 'draft' },
  { page: 'cowrite', by: 'cosigner', path: '/proposals/:id/cowrite', of: 'inviting' },
  { page: 'check', by: 'lead', path: '/proposals/:id/check', of: 'draft' },
  { page: 'sign', by: 'cosigner', path: '/proposals/:id/sign', of: 'inviting' },
  { page: 'second', by: 'cosigner', path: '/proposals/:id/second', of: 'filed' },
  // The code itself is kept nowhere; test/browser/cosigning walks the road from it to the signature.
  { page: 'sign-by-code', by: 'second', path: '/join' },
  { page: 'receipt', by: 'lead', path: '/proposals/:id/receipt', of: 'submitted' },
  { page: 'proposal', face: 'draft', by: 'lead', path: '/proposals/:id', of: 'draft' },
  { page: 'proposal', face: 'consulting', by: 'second', path: '/proposals/:id', of: 'consulting' },
  { page: 'proposal', face: 'replied', by: 'lead', path: '/proposals/:id', of: 'replied', main: true },
  { page: 'proposal', face: 'filed', by: 'committee', path: '/proposals/:id', of: 'filed' },
  { page: 'proposal', face: 'handling', by: 'leader', path: '/proposals/:id', of: 'dispatched' },
  { page: 'proposal', face: 'handling', by: 'handler', path: '/proposals/:id', of: 'dispatched' },
  { page: 'verdict-history', by: 'lead', path: '/feedback/:id/history', of: 'verdict' },
  { page: 'versions', by: 'lead', path: '/proposals/:id/versions', of: 'revised' },
  { page: 'clues', by: 'office', path: '/office/clues' },
  { page: 'clues', face: 'notices', by: 'office', path: '/office/clues?show=notices' },
  { page: 'clue', by: 'office', path: '/office/clues/:id', of: 'clue' },
  { page: 'clue', face: 'enter', by: 'office', path: '/office/clues/new' },
  { page: 'review', by: 'reviewer', path: '/review', main: true },
  { page: 'review', face: 'open', by: 'reviewer', path: '/review?open=:id', of: 'submitted' },
  { page: 'review', face: 'first', by: 'groupLeader', path: '/review' },
  { page: 'filing', by: 'committee', path: '/review/final' },
  { page: 'filing', face: 'open', by: 'committee', path: '/review/final?open=:id', of: 'final' },
  { page: 'assign', by: 'groupLeader', path: '/review/assign?scope=all' },
  { page: 'board', by: 'committee', path: '/review/board' },
  { page: 'review-report', by: 'committee', path: '/review/report' },
  { page: 'referrals', by: 'office', path: '/referrals' },
  { page: 'meetings', by: 'office', path: '/review/meetings' },
  { page: 'meeting', by: 'committee', path: '/review/meetings/:id', of: 'meeting' },
  { page: 'wipings', by: 'office', path: '/wipings' },
  { page: 'wiping-new', by: 'office', path: '/wipings/new' },
  { page: 'dispatch-meetings', by: 'office', path: '/dispatch-meetings' },
  { page: 'dispatch-meeting', by: 'committee', path: '/dispatch-meetings/:id', of: 'dispatchMeeting' },
  { page: 'merge', by: 'committee', path: '/merges/:id', of: 'merge' },
  { page: 'routing', face: 'designate', by: 'office', path: '/routing?scope=all&stage=filed&open=:id', of: 'filed' },
  { page: 'routing', by: 'desk', path: '/routing?open=:id', of: 'routed' },
  { page: 'cases', by: 'office', path: '/cases', main: true },
  { page: 'numbers', by: 'office', path: '/numbers', main: true },
  { page: 'signals', by: 'committee', path: '/numbers/questions' },
  { page: 'scores', by: 'office', path: '/scores' },
  { page: 'score', by: 'office', path: '/scores/:id', of: 'member' },
  { page: 'number-rows', by: 'office', path: `/numbers/rows?session=13-1&${REPORT}` },
  { page: 'tasks', by: 'liaison', path: '/tasks', main: true },
  { page: 'task', by: 'handler', path: '/tasks/:id', of: 'dispatched' },
  { page: 'task', face: 'returning', by: 'desk', path: '/tasks/:id', of: 'returning' },
  { page: 'desk', by: 'desk', path: '/desk' },
  { page: 'urging', by: 'desk', path: '/urging' },
  { page: 'reply', face: 'write', by: 'handler', path: '/replies/:id', of: 'letterDraft', main: true },
  { page: 'reply', face: 'check', by: 'checker', path: '/replies/:id', of: 'letterToCheck', notInDemo: true },
  { page: 'reply', face: 'sign', by: 'signer', path: '/replies/:id', of: 'letterToSign' },
  { page: 'reply', face: 'audit', by: 'desk', path: '/replies/:id', of: 'letterToAudit' },
  { page: 'reply', face: 'read', by: 'handler', path: '/replies/:id', of: 'letterOut' },
  { page: 'members', by: 'memberAffairs', path: '/members' },
  { page: 'member', by: 'memberAffairs', path: '/members/:id', of: 'member' },
  { page: 'organizations', by: 'office', path: '/organizations?kind=unit' },
  { page: 'organization', by: 'office', path: '/organizations/:id', of: 'unit' },
  { page: 'accounts', by: 'sysAdmin', path: '/accounts' },
  { page: 'account', by: 'sysAdmin', path: '/accounts/:id', of: 'account' },
  { page: 'policy', by: 'sysAdmin', path: '/policy' },
  { page: 'sessions', by: 'sysAdmin', path: '/sessions' },
  { page: 'calendar', by: 'sysAdmin', path: '/calendar' },
  { page: 'channels', by: 'sysAdmin', path: '/channels' },
  { page: 'notice-choice', by: 'liaison', path: '/account/notices' },
  { page: 'exchange', by: 'office', path: '/exchange' },
  { page: 'log', by: 'auditor', path: '/log' },
];

export const pathOf = ({ path, of }: Shown, ids: Readonly<Partial<Record<Subject, string>>>): string =>
  of === undefined ? path : path.replace(':id', ids[of] ?? '');
export const labelOf = ({ page, face, by }: Shown): string => [page, face, by].filter(Boolean).join('-');
