import pg from 'pg';
import { DEMO_ACCOUNTS, DEMO_COMMITTEE } from '../../server/demo/index.ts';
import type { Shown, Subject, Viewer } from '../../test/browser/support/pages.ts';

/** What a page is about in the demo year, and the login of someone it is for. */
export type Found = { readonly id: string; readonly login: string };

const ROLES: Readonly<Partial<Record<Viewer, string>>> = {
  lead: '委员（第一提案人）',
  cosigner: '委员（联名人）',
  second: '委员（联名人）',
  reviewer: '审查员',
  groupLeader: '审查组组长',
  office: '提案办公室',
  committee: '提案委员会',
  desk: '归口单位',
  liaison: '承办单位联络员',
  handler: '承办人',
  signer: '单位签发人',
  leader: '领导',
  memberAffairs: '委员联络',
  sysAdmin: '系统管理员',
  auditor: '安全审计员',
};
const loginOf = (by: Viewer): string => DEMO_ACCOUNTS.find(({ role }) => role === ROLES[by])?.login ?? '';

const own = (where: string): string =>
  `select p.id, a.login_no as login from proposal p join account a on a.member_id = p.lead_member_id
   where p.organization_id is null and ${where} order by p.id desc`;
const any = (from: string): string => `select id, '' as login from ${from}`;
const letter = (status: string, joined: string): string =>
  `select r.id, a.login_no as login from reply r join task t on t.id = r.task_id ${joined}
   where r.status = '${status}' and r.kind = 'reply' order by r.id desc`;
const holder = (duty: string, organization: string): string =>
  `join duty d on d.duty = '${duty}' and d.organization_id = ${organization} and d.ended_at is null
   join account a on a.id = d.account_id`;
const HANDLER = 'join account a on a.id = t.handler_account_id';

/** For each subject the cases that show it, newest first; for some viewers another than for the rest. */
const FINDS: Readonly<Record<Subject, Readonly<{ rest: string } & Partial<Record<Viewer, string>>>>> = {
  draft: { rest: own(`p.status = 'draft' and p.title <> '' and p.analysis <> ''`) },
  inviting: {
    rest: `select p.id, a.login_no as login from cosigner c join proposal p on p.id = c.proposal_id
           join account a on a.member_id = c.member_id where c.status = 'invited' and p.status = 'cosigning'`,
  },
  submitted: {
    rest: own(`p.receipt_no is not null and p.status in ('submitted', 'pre_review')`),
    reviewer: `select p.id, a.login_no as login from proposal p ${holder('reviewer', 'p.review_group_id')}
               where p.status = 'pre_review'`,
  },
  consulting: {
    rest: own(`exists (select from merge_part m join merge_group g on g.id = m.group_id
               where m.proposal_id = p.id and m.consent = 'asked' and g.status = 'consulting')`),
  },
  merge: { rest: any(`merge_group where status = 'consulting'`) },
  final: { rest: any(`proposal where status = 'final_review' order by id desc`) },
  filed: {
    rest: any(`proposal where status = 'filed' order by id desc`),
    cosigner: any(`proposal where id in (select proposal_id from seconder) order by id desc`),
  },
  routed: {
    rest: `select p.id, a.login_no as login from proposal p join proposal_unit u on u.proposal_id = p.id and u.is_active
           join organization o on o.id = u.unit_id ${holder('routing_desk', 'o.routing_desk_id')}
           where p.status = 'routing'`,
  },
  dispatched: {
    rest: any(`proposal where status = 'dispatched' order by id desc`),
    handler: `select t.proposal_id as id, a.login_no as login from task t ${HANDLER}
              where t.status = 'in_progress' and t.role <> 'co' order by t.id desc`,
  },
  returning: {
    rest: `select t.proposal_id as id, a.login_no as login from task t ${holder('routing_desk', 't.routing_desk_id')}
           where t.status = 'return_pending'`,
  },
  revised: {
    rest: own(`(select count(*) from proposal_version v where v.proposal_id = p.id) > 1
               and p.status not in ('draft', 'cosigning')`),
  },
  replied: {
    rest: own(`exists (select from reply r join feedback f on f.reply_id = r.id
               where r.proposal_id = p.id and r.status = 'released' and f.status = 'due')`),
  },
  letterDraft: { rest: letter('draft', HANDLER) },
  // The demo's letters are signed on one level: there is nothing to check unless the rule is changed by hand.
  letterToCheck: { rest: letter('awaiting_check', holder('unit_checker', 't.unit_id')) },
  letterToSign: { rest: letter('awaiting_signature', holder('unit_signer', 't.unit_id')) },
  letterToAudit: { rest: letter('under_audit', holder('routing_desk', 't.routing_desk_id')) },
  paper: {
    rest: any(
      `(select proposal_id || '/' || left(content_hash, 32) as id from proposal_version where kind = 'submitted') v`,
    ),
  },
  letterOut: { rest: letter('released', HANDLER) },
  member: { rest: any(`member where status = 'in_office' order by id`) },
  unit: { rest: any(`organization where kind = 'unit' order by id`) },
  lookBack: { rest: any(`look_back order by id desc`) },
  lookBackSheet: {
    rest: `select s.id, a.login_no as login from look_back_sheet s ${holder('unit_handler', 's.unit_id')} order by s.id desc`,
  },
  meeting: { rest: any(`review_meeting order by id desc`) },
  verdict: {
    rest: `select f.id, a.login_no as login from feedback f join account a on a.member_id = f.recipient_id
      join feedback_version v on v.feedback_id = f.id order by v.version desc, f.id desc`,
  },
  dispatchMeeting: { rest: any(`dispatch_meeting order by id desc`) },
  clue: { rest: any(`clue order by id desc`) },
  account: { rest: any(`account where member_id is null order by id`) },
};

/** Looks into the demo's database for what `shown` is about; undefined where the year holds nothing of it. */
export async function findIn(client: pg.Client, { by, of }: Shown): Promise<Found | undefined> {
  if (of === undefined) return { id: '', login: loginOf(by) };
  const { rows } = await client.query<Found>(`${FINDS[of][by] ?? FINDS[of].rest} limit 1`);
  const [found] = rows;
  return found && { id: found.id, login: found.login || loginOf(by) };
}

export async function openDatabase(ownerUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(`select set_config('app.committee', $1, false)`, [String(DEMO_COMMITTEE)]);
  await client.query('set search_path to app, public');
  return client;
}
