-- `bench.count` complete drafts from number `bench.first` on, each led by one of the first sixteen members in turn.
set local search_path = app, public;
create or replace function pg_temp.key(kind int, n bigint) returns uuid language sql stable as $$
  select (lpad(to_hex(n), 8, '0') || '-' || lpad(to_hex(kind), 4, '0') || '-7000-8000-'
    || lpad(to_hex(current_setting('app.committee')::int), 12, '0'))::uuid $$;
insert into proposal (id, session_id, proposer_kind, lead_member_id, lead_name, category, title, situation, analysis, research,
  declarations, publicity_consent, contact, content_hash, status, policy_version, updated_at)
select pg_temp.key(4, n), (select id from session where committee_id = committee() order by window_from desc limit 1), 'individual', pg_temp.key(2, 1 + n % 16),
  '委员' || 1 + n % 16, 'society', '关于第' || n || '件为民实事的提案', repeat('现状说明一。', 40), repeat('问题说明二。', 40),
  '[{"who":"教育界委员","where":"辉县","on":"2022-10-20","finding":"走访二十一所学校"}]',
  '{"selfWritten":true,"researched":true,"fromClue":false,"relayedMaterial":false,"aiUse":false}', true,
  '{"name":"委员","phone":"13800000001","address":"人民路1号","postcode":"453000","email":""}', md5(n::text), 'draft', 1, now()
from generate_series(current_setting('bench.first')::int, current_setting('bench.first')::int + current_setting('bench.count')::int - 1) n;
insert into suggestion (id, proposal_id, no, text)
select pg_temp.key(5, n * 4 + no), pg_temp.key(4, n), no, '建议第' || no || '条：三年内每个县区至少建成一处，经费列入预算。'
from generate_series(current_setting('bench.first')::int, current_setting('bench.first')::int + current_setting('bench.count')::int - 1) n,
  generate_series(1, 3) no;
