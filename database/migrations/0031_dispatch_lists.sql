-- What was handed over to whom at a dispatch meeting (交办会) or by a letter of dispatch: the list as it was that day.
create table dispatch_line (
  committee_id int not null default app.committee() references committee,
  task_id uuid not null,
  meeting text not null,
  dispatched_on date not null,
  proposal_id uuid not null,
  case_no text not null,
  title text not null,
  proposer text not null,
  unit_id uuid not null,
  unit_name text not null,
  desk_id uuid not null,
  role text not null check (role in ('single', 'lead', 'co', 'branch')),
  due_on date not null,
  receipt_due_on date not null,
  primary key (committee_id, task_id),
  foreign key (committee_id, task_id) references task
);
create index on dispatch_line (committee_id, dispatched_on desc, meeting);
create index on dispatch_line (committee_id, unit_id, dispatched_on desc);
create index on dispatch_line (committee_id, desk_id, dispatched_on desc);
create index on dispatch_line (committee_id, proposal_id);
comment on table dispatch_line is 'Insert-only: a unit renamed or a title corrected later stays on this list as it was';

alter table dispatch_line enable row level security;
alter table dispatch_line force row level security;
create policy own_committee on dispatch_line using (committee_id = app.committee()) with check (committee_id = app.committee());
