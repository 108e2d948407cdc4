-- Each lateness is told once per date; a corrected letter keeps the number of the letter it corrects.
create table task_reminder (
  committee_id int not null default app.committee() references committee,
  task_id uuid not null,
  kind text not null check (kind in ('receipt', 'due')),
  due_on date not null,
  given_at timestamptz not null,
  primary key (committee_id, task_id, kind, due_on),
  foreign key (committee_id, task_id) references task
);
alter table task_reminder enable row level security;
alter table task_reminder force row level security;
create policy own_committee on task_reminder using (committee_id = app.committee()) with check (committee_id = app.committee());

drop index reply_doc_no;
create unique index reply_doc_no on reply (committee_id, unit_id, doc_word, doc_year, doc_serial) where correction_of_id is null;
