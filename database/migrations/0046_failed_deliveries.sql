-- What follows from an event and failed for good: taken out of the queue and kept here, until somebody has it run again.
create table failed_delivery (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  job_id bigint not null,
  event_ids uuid[] not null check (cardinality(event_ids) > 0),
  attempts int not null,
  last_error text not null,
  failed_at timestamptz not null,
  retried_at timestamptz,
  version int not null default 1,
  primary key (committee_id, id),
  unique (committee_id, job_id)
);
create index failed_delivery_open on failed_delivery (committee_id, failed_at desc, id desc) where retried_at is null;
comment on column failed_delivery.job_id is 'Its number in the queue, so that it is kept once; run again it is another job';

alter table failed_delivery enable row level security;
alter table failed_delivery force row level security;
create policy own_committee on failed_delivery using (committee_id = app.committee()) with check (committee_id = app.committee());
