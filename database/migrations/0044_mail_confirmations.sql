-- A mail address is confirmed by a letter before any notice goes to it. Whoever has one already keeps it.
create table mail_confirmation (
  committee_id int not null default app.committee() references committee,
  account_id uuid not null,
  id uuid not null,
  mail text not null check (mail <> ''),
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  is_waiting boolean not null default true,
  tries int not null default 0,
  first_sent_at timestamptz not null,
  sends int not null default 1,
  primary key (committee_id, account_id),
  foreign key (committee_id, account_id) references account
);
comment on table mail_confirmation is 'An address that waits to be confirmed. The code lies nowhere: it is reckoned from id with the key of the installation';
comment on column mail_confirmation.is_waiting is 'False where its owner took the address back: what was sent still counts for the day';
comment on column mail_confirmation.first_sent_at is 'Since when the sends are counted';
comment on column notice_choice.mail is 'Where notices go: an address its owner has confirmed';

-- A unit is told once that it has spoken with no proposer in the days it had for a first word.
alter table task_reminder drop constraint task_reminder_kind_check;
alter table task_reminder add constraint task_reminder_kind_check check (kind in ('receipt', 'due', 'near', 'contact'));

-- 已读: when a proposer opened the version of a letter he was asked about.
alter table pre_answer add column opened_at timestamptz;
comment on column pre_answer.opened_at is 'Null until he opened it: to have read it is neither to have answered nor to agree';

alter table mail_confirmation enable row level security;
alter table mail_confirmation force row level security;
create policy own_committee on mail_confirmation using (committee_id = app.committee()) with check (committee_id = app.committee());
