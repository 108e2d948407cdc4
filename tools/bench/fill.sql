-- One committee with `bench.size` proposals in ten sessions, of which the last is alive: the owner's hand, for measuring only.
-- Rows are consistent by construction; checking each reference would take longer than writing it.
set local session_replication_role = replica;
set local synchronous_commit = off;
set local search_path = app, public;

create or replace function pg_temp.key(kind int, n bigint) returns uuid language sql stable as $$
  select (lpad(to_hex(n), 8, '0') || '-' || lpad(to_hex(kind), 4, '0') || '-7000-8000-'
    || lpad(to_hex(current_setting('app.committee')::int), 12, '0'))::uuid $$;

create temp table size on commit drop as select current_setting('bench.size')::int as total;

-- Kinds of key: 1 organization, 2 member, 3 account, 4 proposal, 5 suggestion, 6 task, 7 reply, 8 feedback, 9 cosigner, 10 review,
-- 11 event, 12 duty, 13 sign-in. Organizations: 1 sector, 2 special committee, 11-20 review groups, 21-22 desks, 31-45 units.
insert into organization (id, kind, code, name, short_name, pinyin, routing_desk_id, valid_from)
select pg_temp.key(1, n), kind, 'B' || n, name || n, name || n, 'ceshi cs',
  case when kind = 'unit' then pg_temp.key(1, 21 + n % 2) end, '2000-01-01'
from (
  select 1 n, 'sector' kind, '界别' name
  union all select 2, 'special_committee', '专委会'
  union all select n, 'review_group', '审查组' from generate_series(11, 20) n
  union all select n, 'routing_desk', '归口单位' from generate_series(21, 22) n
  union all select n, 'unit', '承办单位' from generate_series(31, 45) n) o;

insert into member (id, member_no, name, pinyin, gender, nation, sector_id, title, mobile, address, postcode, status)
select pg_temp.key(2, n), 'M' || n, '委员' || n, 'weiyuan wy', 'female', '汉族', pg_temp.key(1, 1), '教师', '13800000000', '人民路1号',
  '453000', 'in_office'
from generate_series(1, 500) n;
insert into member_status (member_id, version, status, reason, occurred_at)
select pg_temp.key(2, n), 1, 'in_office', '增补', now() - interval '11 years' from generate_series(1, 500) n;

insert into account (id, name, login_no, member_id, password_hash, must_change_password)
select pg_temp.key(3, n), '用户' || n, 'U' || n, case when n <= 500 then pg_temp.key(2, n) end, '-', false
from generate_series(1, 505) n;
insert into duty (id, account_id, duty, organization_id, from_on)
select pg_temp.key(12, n), pg_temp.key(3, n), duty, case when body > 0 then pg_temp.key(1, body) end, '2000-01-01'
from (values (501, 'proposal_office', 0), (502, 'reviewer', 11), (503, 'routing_desk', 21), (504, 'unit_liaison', 32),
  (505, 'proposal_committee', 0)) d (n, duty, body);

create temp table ordered_session on commit drop as
select id, window_from, row_number() over (order by window_from) as place
from session where committee_id = committee();

-- One proposal in ten is of the running session; of it a third is on the way to being filed and a third with the units.
create temp table made on commit drop as
select n, pg_temp.key(4, n) id, s.id session_id, s.place = 10 as alive, r,
  case when s.place < 10 then
    case when r < 50 then 'not_filed' when r < 80 then 'merged' when r < 90 then 'withdrawn' when r < 190 then 'closed' else 'archived' end
  else
    case when r < 30 then 'draft' when r < 40 then 'cosigning' when r < 120 then 'submitted' when r < 180 then 'pre_review'
      when r < 210 then 'first_review' when r < 230 then 'second_review' when r < 260 then 'final_review' when r < 280 then 'returned'
      when r < 320 then 'not_filed' when r < 340 then 'merged' when r < 350 then 'withdrawn' when r < 400 then 'filed'
      when r < 450 then 'routing' when r < 800 then 'dispatched' when r < 820 then 'rehandling' when r < 830 then 'consultation'
      when r < 960 then 'closed' else 'archived' end
  end as status,
  s.window_from + (((n - 1) % greatest(size.total / 10, 1))::float8 / greatest(size.total / 10, 1)) * interval '60 days' as at
from size
cross join lateral generate_series(1, size.total) n
cross join lateral (select ('x' || substr(md5(n::text), 1, 6))::bit(24)::int % 1000 as r) draw
join ordered_session s on s.place = 1 + (n - 1) * 10 / size.total;
alter table made add column filed boolean, add column with_units boolean, add column received boolean;
update made set received = status not in ('draft', 'cosigning'),
  filed = status in ('filed', 'routing', 'dispatched', 'rehandling', 'consultation', 'closed', 'archived'),
  with_units = status in ('dispatched', 'rehandling', 'consultation', 'closed', 'archived');
create index on made (n);
analyze made;

insert into proposal (id, session_id, receipt_no, case_no, submission_period, proposer_kind, lead_member_id, lead_name, category,
  title, situation, analysis, research, declarations, publicity_consent, contact, content_hash, status, review_group_id,
  reviewer_account_id, return_due_on, not_filed_reason, merged_into_id, handling_mode, round, policy_version, version, updated_at,
  submitted_at, filed_at, dispatched_at, closed_at)
select id, session_id, case when received then n end, case when filed then n end, case when received then 'session' end,
  case when n % 3 = 0 then 'joint' else 'individual' end, pg_temp.key(2, 1 + n % 500), '委员' || 1 + n % 500,
  (array['economy', 'politics', 'culture', 'society', 'ecology'])[1 + n % 5],
  '关于第' || n || '件' || (array['老旧小区加装电梯', '中小学课后服务', '城乡公交一体化', '黄河滩区生态修复', '民营企业融资'])[1 + n % 5] || '工作的提案',
  repeat('现状第' || n || '条说明一。', 16), repeat('问题第' || n || '条说明二。', 16),
  '[{"who":"教育界委员","where":"辉县","on":"2022-10-20","finding":"走访二十一所学校"}]',
  '{"selfWritten":true,"researched":true,"fromClue":false,"relayedMaterial":false,"aiUse":false}', true,
  '{"name":"委员","phone":"13800000001","address":"人民路1号","postcode":"453000","email":""}', md5(n::text), status,
  case when received then pg_temp.key(1, 11 + n % 10) end, case when status = 'pre_review' then pg_temp.key(3, 502) end,
  case when status = 'returned' then current_date + 3 end, case when status = 'not_filed' then 'secret' end,
  case when status = 'merged' then pg_temp.key(4, greatest(n - 1, 1)) end, case when with_units then 'separate' end, 1, 1,
  case when received then 4 else 1 end, at + interval '20 days', case when received then at end,
  case when filed then at + interval '10 days' end, case when with_units then at + interval '20 days' end,
  case when status in ('closed', 'archived') then at + interval '100 days' end
from made order by n;

insert into suggestion (id, proposal_id, no, text)
select pg_temp.key(5, n * 4 + no), id, no, '建议第' || no || '条：三年内每个县区至少建成一处，经费列入预算。' from made, generate_series(1, 3) no order by n;

insert into proposal_version (proposal_id, no, kind, content, content_hash, reason, made_by, made_at)
select id, 1, 'submitted', jsonb_build_object('title', '第' || n || '件'), md5(n::text), '', '委员', at from made where received order by n;

insert into proposal_fact (proposal_id, version, session_id, status, category, proposer_kind, lead_member_id, submission_period,
  merged_into_id, filed, round, occurred_at)
select id, v, session_id, case v when 2 then 'submitted' when 3 then case when filed then 'filed' else status end else status end,
  (array['economy', 'politics', 'culture', 'society', 'ecology'])[1 + n % 5],
  case when n % 3 = 0 then 'joint' else 'individual' end, pg_temp.key(2, 1 + n % 500), 'session',
  case when v > 2 and status = 'merged' then pg_temp.key(4, greatest(n - 1, 1)) end, v > 2 and filed, 1, at + (v - 2) * interval '10 days'
from made, generate_series(2, 4) v where received and (v < 4 or filed) order by n, v;

insert into cosigner (id, proposal_id, member_id, position, status, invited_at, expires_at, decided_at)
select pg_temp.key(9, n * 2 + p), id, pg_temp.key(2, 1 + (n + p * 7) % 500), p, 'signed', at, at + interval '3 days', at
from made, generate_series(1, 2) p where n % 3 = 0 order by n;
insert into cosigner_fact (cosigner_id, version, proposal_id, member_id, status, occurred_at)
select pg_temp.key(9, n * 2 + p), 1, id, pg_temp.key(2, 1 + (n + p * 7) % 500), 'signed', at
from made, generate_series(1, 2) p where n % 3 = 0 order by n;

insert into review (id, proposal_id, stage, reviewer_account_id, reviewer_name, decision, opinion, policy_version, reviewed_at)
select pg_temp.key(10, n * 2 + v), id, case v when 0 then 'pre' else 'final' end, pg_temp.key(3, 502), '审查员', 'pass', '同意', 1,
  at + (v + 1) * interval '5 days'
from made, generate_series(0, 1) v where filed order by n;

insert into proposal_unit (proposal_id, unit_id, desk_id, role)
select id, pg_temp.key(1, unit), pg_temp.key(1, 21 + unit % 2), 'single' from made, lateral (select 31 + n % 15 as unit) u
where filed and status <> 'filed' order by n;

-- Of the tasks at work a fifth is answered and waits for the verdict, some are late.
create temp table work on commit drop as
select m.*, pg_temp.key(6, n) task_id, pg_temp.key(7, n) reply_id, pg_temp.key(1, 31 + n % 15) unit_id,
  pg_temp.key(1, 21 + (31 + n % 15) % 2) desk_id, at + interval '20 days' as sent,
  ((at + interval '110 days') at time zone 'Asia/Shanghai')::date as due_on,
  case when status in ('closed', 'archived', 'consultation') then 'finished' else
    (array['pending_receipt', 'received', 'in_progress', 'in_progress', 'finished'])[1 + r % 5] end as task_status
from made m where with_units;
analyze work;
insert into task (id, proposal_id, round, unit_id, routing_desk_id, role, status, dispatched_at, dispatched_on, due_on,
  original_due_on, due_trace, receipt_due_on, received_at, finished_at, policy_version, version)
select task_id, id, 1, unit_id, desk_id, 'single', task_status, sent, sent::date, due_on, due_on, '[]', sent::date + 3,
  case when task_status <> 'pending_receipt' then sent + interval '1 day' end,
  case when task_status = 'finished' then sent + interval '60 days' end, 1, 2
from work order by n;
insert into task_fact (task_id, version, proposal_id, round, unit_id, role, status, due_on, was_returned, received_at, receipt_due_on, occurred_at)
select task_id, v, id, 1, unit_id, 'single', case v when 1 then 'pending_receipt' else task_status end, due_on, false,
  case when v = 2 and task_status <> 'pending_receipt' then sent + interval '1 day' end, sent::date + 3, sent + (v - 1) * interval '1 day'
from work, generate_series(1, 2) v order by n, v;

create temp table answered on commit drop as select * from work where task_status = 'finished';
insert into reply (id, task_id, proposal_id, round, unit_id, routing_desk_id, status, class, opening, closing, doc_word, doc_year,
  doc_serial, signer_name, signed_on, contact_name, contact_phone, publicity, released_at, released_on, version)
select reply_id, task_id, id, 1, unit_id, desk_id, 'released', (array['A', 'A', 'A', 'B', 'C'])[1 + n % 5],
  '您提出的提案收悉，现答复如下。', '感谢您的关心。', '新', 2023, n, '局长', sent::date + 50, '联系人', '0373', 'full', sent + interval '60 days',
  sent::date + 60, 4
from answered order by n;
insert into reply_fact (reply_id, version, proposal_id, task_id, round, status, class, released_on, due_on, occurred_at)
select reply_id, 4, id, task_id, 1, 'released', (array['A', 'A', 'A', 'B', 'C'])[1 + n % 5], sent::date + 60, due_on,
  sent + interval '60 days'
from answered order by n;
insert into adoption_fact (suggestion_id, reply_id, version, proposal_id, adoption, round, occurred_at)
select pg_temp.key(5, n * 4 + no), reply_id, 4, id, (array['adopted', 'adopted', 'planned'])[no], 1, sent + interval '60 days'
from answered, generate_series(1, 3) no order by n;

insert into feedback (id, proposal_id, reply_id, round, unit_id, recipient_kind, recipient_id, for_proposal_id, is_decisive, status,
  due_on, attitude, result, submitted_at, version)
select pg_temp.key(8, n), id, reply_id, 1, unit_id, 'member', pg_temp.key(2, 1 + n % 500), id, true,
  case when status in ('closed', 'archived', 'consultation') then 'disclosed' else 'due' end, sent::date + 75,
  case when status in ('closed', 'archived', 'consultation') then 'satisfied' end,
  case when status in ('closed', 'archived', 'consultation') then 'satisfied' end,
  case when status in ('closed', 'archived', 'consultation') then sent + interval '70 days' end, 2
from answered order by n;
insert into feedback_fact (feedback_id, version, proposal_id, reply_id, round, is_decisive, status, attitude, result, occurred_at)
select pg_temp.key(8, n), 2, id, reply_id, 1, true,
  case when status in ('closed', 'archived', 'consultation') then 'disclosed' else 'due' end,
  case when status in ('closed', 'archived', 'consultation') then 'satisfied' end,
  case when status in ('closed', 'archived', 'consultation') then 'satisfied' end, sent + interval '70 days'
from answered order by n;
insert into reply_receipt (reply_id, recipient_id, delivered_at, opened_at)
select reply_id, pg_temp.key(2, 1 + n % 500), sent + interval '60 days', sent + interval '61 days' from answered order by n;

insert into key_proposal (proposal_id, level, leader_account_id, marked_at)
select id, 'cppcc', pg_temp.key(3, 505), at + interval '15 days' from made where filed and n % 100 = 7;
insert into key_fact (proposal_id, version, is_key, leader_account_id, occurred_at)
select id, 1, true, pg_temp.key(3, 505), at + interval '15 days' from made where filed and n % 100 = 7;

insert into event (id, type, subject_type, subject_id, version, ordinal, payload, actor_name, request_id, occurred_at)
select pg_temp.key(11, n * 4 + v), 'proposal.' || (array['submitted', 'passed', 'filed'])[v], 'proposal', id, v + 1, 0,
  jsonb_build_object('proposalId', id, 'title', '第' || n || '件'), '委员', 'fill', at + (v - 1) * interval '5 days'
from made, generate_series(1, 3) v where received order by n, v;

-- What the triggers would have kept of the open cases.
select keep_steps(array(select id from made where status not in ('draft', 'cosigning', 'not_filed', 'merged', 'withdrawn', 'closed', 'archived')));
