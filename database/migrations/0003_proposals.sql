-- Opinion reports as far as a disposition needs them, and the proposal with its parts.
create table opinion_report (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  title text not null,
  situation text not null,
  analysis text not null,
  suggestion text not null,
  reporter_member_id uuid,
  reporter_organization_id uuid,
  source_proposal_id uuid,
  status text not null check (status in ('submitted')),
  submitted_at timestamptz not null,
  version int not null default 1,
  primary key (committee_id, id)
);
create index on opinion_report (committee_id, source_proposal_id);

create table proposal (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  session_id uuid not null,
  receipt_no int,
  case_no int,
  submission_period text check (submission_period in ('session', 'intersession')),
  proposer_kind text not null check (proposer_kind in ('individual', 'joint', 'collective')),
  collective_kind text check (collective_kind in ('party', 'people_org', 'committee', 'sector', 'member_group', 'joint_group')),
  organization_id uuid,
  lead_member_id uuid,
  lead_name text not null,
  entered_by_account_id uuid,
  category text check (category in ('economy', 'politics', 'culture', 'society', 'ecology')),
  title text not null,
  situation text not null,
  analysis text not null,
  research jsonb not null default '[]',
  declarations jsonb not null default '{}',
  publicity_consent boolean,
  non_public_reason text not null default '',
  contact jsonb not null default '{}',
  suggested_unit_ids uuid[] not null default '{}',
  status text not null check (status in ('draft', 'cosigning', 'submitted', 'pre_review', 'returned', 'first_review',
    'second_review', 'final_review', 'merged', 'not_filed', 'withdrawn', 'filed', 'routing', 'dispatched', 'rehandling',
    'consultation', 'closed', 'archived')),
  review_group_id uuid,
  reviewer_account_id uuid,
  approval_requested_at timestamptz,
  return_reason text not null default '',
  return_due_on date,
  not_filed_reason text,
  not_filed_note text not null default '',
  disposition text check (disposition in ('to_opinion', 'to_letter', 'to_reference', 'revise_resubmit', 'returned')),
  appealed boolean not null default false,
  merged_into_id uuid,
  handling_mode text check (handling_mode in ('single', 'joint', 'separate')),
  wish_reason text not null default '',
  round int not null default 1,
  closed_reason text check (closed_reason in ('feedback', 'no_feedback', 'settled')),
  withdrawn_reason text not null default '',
  content_hash text,
  policy_version int not null,
  version int not null default 1,
  draft_version int not null default 1,
  updated_at timestamptz not null,
  submitted_at timestamptz,
  filed_at timestamptz,
  dispatched_at timestamptz,
  closed_at timestamptz,
  primary key (committee_id, id),
  foreign key (committee_id, session_id) references session,
  foreign key (committee_id, organization_id) references organization,
  foreign key (committee_id, lead_member_id) references member,
  foreign key (committee_id, entered_by_account_id) references account,
  foreign key (committee_id, review_group_id) references organization,
  foreign key (committee_id, reviewer_account_id) references account,
  foreign key (committee_id, merged_into_id) references proposal,
  check ((proposer_kind = 'collective') = (organization_id is not null)),
  check (proposer_kind = 'collective' or lead_member_id is not null),
  check ((status = 'merged') = (merged_into_id is not null)),
  check (status in ('draft', 'cosigning', 'withdrawn') or receipt_no is not null)
);
create unique index proposal_receipt_no on proposal (committee_id, session_id, receipt_no);
create unique index proposal_case_no on proposal (committee_id, session_id, case_no);
create index proposal_by_status on proposal (committee_id, status, submitted_at desc, id desc);
create index proposal_by_session on proposal (committee_id, session_id, status);
create index proposal_by_lead on proposal (committee_id, lead_member_id, updated_at desc, id desc);
create index proposal_by_organization on proposal (committee_id, organization_id, updated_at desc, id desc);
create index proposal_by_case_no on proposal (committee_id, case_no desc, id desc);
create index proposal_by_group on proposal (committee_id, review_group_id, status);
create index on proposal (committee_id, merged_into_id);
create index on proposal (committee_id, entered_by_account_id);
create index on proposal (committee_id, reviewer_account_id);
create index proposal_title_trgm on proposal using gin (title public.gin_trgm_ops);

create table suggestion (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  proposal_id uuid not null,
  no int not null,
  text text not null,
  unit_id uuid,
  primary key (committee_id, id),
  unique (committee_id, proposal_id, no) deferrable initially deferred,
  foreign key (committee_id, proposal_id) references proposal,
  foreign key (committee_id, unit_id) references organization
);
create index on suggestion (committee_id, unit_id);

create table proposal_version (
  committee_id int not null default app.committee() references committee,
  proposal_id uuid not null,
  no int not null,
  kind text not null check (kind in ('draft', 'submitted', 'resubmitted', 'edited', 'corrected')),
  content jsonb not null,
  content_hash text not null,
  reason text not null default '',
  made_by text not null,
  made_at timestamptz not null,
  primary key (committee_id, proposal_id, no),
  foreign key (committee_id, proposal_id) references proposal
);

create table cosigner (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  proposal_id uuid not null,
  member_id uuid not null,
  position int not null,
  status text not null check (status in ('invited', 'signed', 'declined', 'expired', 'withdrawn', 'dropped')),
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  decided_at timestamptz,
  text_hash text,
  comment text not null default '',
  version int not null default 1,
  primary key (committee_id, id),
  unique (committee_id, proposal_id, member_id),
  foreign key (committee_id, proposal_id) references proposal,
  foreign key (committee_id, member_id) references member
);
create index on cosigner (committee_id, member_id, status);
create index cosigner_expiring on cosigner (committee_id, expires_at) where status = 'invited';

create table review (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  proposal_id uuid not null,
  stage text not null check (stage in ('pre', 'first', 'second', 'final')),
  reviewer_account_id uuid,
  reviewer_name text not null,
  decision text not null,
  gates jsonb not null default '[]',
  category text,
  reason_code text,
  opinion text not null,
  mode text,
  unit_ids uuid[] not null default '{}',
  policy_version int not null,
  reviewed_at timestamptz not null,
  primary key (committee_id, id),
  foreign key (committee_id, proposal_id) references proposal
);
create index on review (committee_id, proposal_id, reviewed_at);

create table merge_group (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  status text not null check (status in ('suggested', 'consulting', 'confirmed', 'dismissed', 'split')),
  primary_id uuid not null,
  reason text not null,
  decision_note text not null default '',
  version int not null default 1,
  made_at timestamptz not null,
  primary key (committee_id, id),
  foreign key (committee_id, primary_id) references proposal
);
create index on merge_group (committee_id, primary_id);
create index on merge_group (committee_id, status);

create table merge_part (
  committee_id int not null default app.committee() references committee,
  group_id uuid not null,
  proposal_id uuid not null,
  consent text not null check (consent in ('asked', 'agreed', 'refused')),
  note text not null default '',
  decided_at timestamptz,
  status_before text,
  primary key (committee_id, group_id, proposal_id),
  foreign key (committee_id, group_id) references merge_group,
  foreign key (committee_id, proposal_id) references proposal
);
create index on merge_part (committee_id, proposal_id);

create table proposal_unit (
  committee_id int not null default app.committee() references committee,
  proposal_id uuid not null,
  unit_id uuid not null,
  desk_id uuid not null,
  role text not null check (role in ('single', 'lead', 'co', 'branch')),
  objection text not null default '',
  objected_at timestamptz,
  is_active boolean not null default true,
  primary key (committee_id, proposal_id, unit_id),
  foreign key (committee_id, proposal_id) references proposal,
  foreign key (committee_id, unit_id) references organization,
  foreign key (committee_id, desk_id) references organization
);
create index on proposal_unit (committee_id, unit_id);
create index on proposal_unit (committee_id, desk_id);
comment on table proposal_unit is 'Units designated for a proposal; a unit that returned its task stays, inactive';

create table proposal_fact (
  committee_id int not null default app.committee() references committee,
  proposal_id uuid not null,
  version int not null,
  session_id uuid not null,
  status text not null,
  category text,
  proposer_kind text not null,
  collective_kind text,
  submission_period text not null,
  merged_into_id uuid,
  filed boolean not null,
  round int not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (committee_id, proposal_id, version)
);
create index proposal_fact_as_of on proposal_fact (committee_id, session_id, proposal_id, occurred_at desc, version desc)
  include (status, category, proposer_kind, submission_period, merged_into_id, round, filed);
comment on table proposal_fact is 'Insert-only: what is counted about a proposal, when it holds and when it was known';
comment on column proposal_fact.filed is 'Was on file (立案) before it was withdrawn or merged';

create table cosigner_fact (
  committee_id int not null default app.committee() references committee,
  cosigner_id uuid not null,
  version int not null,
  proposal_id uuid not null,
  member_id uuid not null,
  status text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (committee_id, cosigner_id, version)
);
create index cosigner_fact_as_of on cosigner_fact (committee_id, proposal_id, cosigner_id, occurred_at desc, version desc);
