-- The ledger of commitments (承诺台账): what letters promise, who keeps it until when, and what became of it.
alter table reply add column commitments jsonb;
alter table reply add column class_after text check (class_after in ('A', 'B', 'C', 'D'));
alter table reply add column class_after_reason text not null default '';
alter table reply add column class_after_on date;
comment on column reply.commitments is 'As listed in the letter; null in letters written before there was a ledger';
comment on column reply.class_after is 'What the class became once its commitments were kept; the letter keeps its own';

create table commitment (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  reply_id uuid not null,
  no int not null,
  proposal_id uuid not null,
  suggestion_id uuid,
  unit_id uuid not null,
  routing_desk_id uuid not null,
  action text not null,
  amount text not null,
  office text not null,
  due_on date not null,
  words text not null,
  status text not null check (status in ('open', 'done_claimed', 'excuse_claimed', 'fulfilled', 'explained')),
  opened_at timestamptz not null,
  opened_on date not null,
  reported_on date,
  settled_on date,
  overdue_at timestamptz,
  version int not null default 1,
  primary key (committee_id, id),
  unique (committee_id, reply_id, no),
  foreign key (committee_id, reply_id) references reply,
  foreign key (committee_id, proposal_id) references proposal,
  foreign key (committee_id, suggestion_id) references suggestion,
  foreign key (committee_id, unit_id) references organization,
  foreign key (committee_id, routing_desk_id) references organization
);
create index on commitment (committee_id, proposal_id);
create index on commitment (committee_id, unit_id, due_on, id);
create index on commitment (committee_id, routing_desk_id, due_on, id);
create index on commitment (committee_id, due_on, id);
create index on commitment (committee_id, suggestion_id);
comment on column commitment.overdue_at is 'The end of the day it fell due unkept, noted once';

create table commitment_entry (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  commitment_id uuid not null,
  version int not null,
  action text not null,
  text text not null,
  by_name text not null,
  at timestamptz not null,
  primary key (committee_id, id),
  unique (committee_id, commitment_id, version),
  foreign key (committee_id, commitment_id) references commitment
);
comment on table commitment_entry is 'Insert-only: progress and evidence, claims, the proposers'' word, verification';

create table commitment_fact (
  committee_id int not null default app.committee() references committee,
  commitment_id uuid not null,
  version int not null,
  proposal_id uuid not null,
  unit_id uuid not null,
  status text not null,
  due_on date not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (committee_id, commitment_id, version)
);
create index commitment_fact_as_of on commitment_fact (committee_id, proposal_id, commitment_id, occurred_at desc, version desc);

create table look_back (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  title text not null,
  opened_on date not null,
  due_on date not null,
  closed_on date,
  version int not null default 1,
  primary key (committee_id, id)
);
comment on table look_back is 'A campaign of the committee (回头看): how what units promised stands';

create table look_back_sheet (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  look_back_id uuid not null,
  unit_id uuid not null,
  answered_on date,
  answered_by text not null default '',
  version int not null default 1,
  primary key (committee_id, id),
  unique (committee_id, look_back_id, unit_id),
  foreign key (committee_id, look_back_id) references look_back,
  foreign key (committee_id, unit_id) references organization
);
create index on look_back_sheet (committee_id, unit_id);

create table look_back_item (
  committee_id int not null default app.committee() references committee,
  sheet_id uuid not null,
  commitment_id uuid not null,
  standing text check (standing in ('done', 'on_course', 'delayed', 'cannot')),
  text text not null default '',
  primary key (committee_id, sheet_id, commitment_id),
  foreign key (committee_id, sheet_id) references look_back_sheet,
  foreign key (committee_id, commitment_id) references commitment
);
create index on look_back_item (committee_id, commitment_id);

create or replace view report_label with (security_invoker = true) as
select
  'proposal' as kind,
  n.id,
  concat_ws(' ', n.receipt, '第' || n.case_no || '号', n.title) as label
from proposal_label n
union all
select 'task', t.id, concat_ws(' ', n.receipt, o.name, '第' || t.round || '轮')
from task t
join proposal_label n on n.id = t.proposal_id
join organization o on o.id = t.unit_id
union all
select 'reply', r.id, concat_ws(' ', n.receipt, o.name, '第' || r.round || '轮')
from reply r
join proposal_label n on n.id = r.proposal_id
join organization o on o.id = r.unit_id
union all
select 'suggestion', g.id, concat_ws(' ', n.receipt, '建议' || g.no, g.text)
from suggestion g
join proposal_label n on n.id = g.proposal_id
union all
select 'feedback', f.id, concat_ws(' ', n.receipt, coalesce(m.name, o.name), '第' || f.round || '轮')
from feedback f
join proposal_label n on n.id = f.proposal_id
left join member m on m.id = f.recipient_id and f.recipient_kind = 'member'
left join organization o on o.id = f.recipient_id and f.recipient_kind = 'organization'
union all
select 'member', m.id, concat_ws(' ', m.member_no, m.name)
from member m
union all
select 'commitment', c.id, concat_ws(' ', n.receipt, o.name, c.action)
from commitment c
join proposal_label n on n.id = c.proposal_id
join organization o on o.id = c.unit_id;

do $$
declare t text;
begin
  foreach t in array array['commitment', 'commitment_entry', 'commitment_fact', 'look_back', 'look_back_sheet', 'look_back_item'] loop
    execute format('alter table app.%I enable row level security', t);
    execute format('alter table app.%I force row level security', t);
    execute format('create policy own_committee on app.%I using (committee_id = app.committee()) with check (committee_id = app.committee())', t);
  end loop;
end $$;
