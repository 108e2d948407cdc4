-- Who and what exists: policy, calendar, terms and sessions, organizations, members, accounts.
create table policy_setting (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  key text not null,
  value jsonb not null,
  article text not null,
  valid_from date not null,
  reason text not null,
  set_by text not null,
  version int not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (committee_id, id),
  unique (committee_id, version)
);
create index on policy_setting (committee_id, key, valid_from desc, version desc);
comment on table policy_setting is 'The policy pack: one row a change, never edited; the latest valid row of a key holds';

create table work_calendar (
  committee_id int not null default app.committee() references committee,
  day date not null,
  is_workday boolean not null,
  name text not null,
  source text not null,
  primary key (committee_id, day)
);
comment on table work_calendar is 'Only days that differ from the weekly pattern (节假日与调休)';

create table term (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  no int not null,
  starts_on date not null,
  ends_on date,
  primary key (committee_id, id),
  unique (committee_id, no)
);

create table session (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  term_id uuid not null,
  code text not null,
  no int not null,
  opens_on date not null,
  closes_on date not null,
  window_from timestamptz not null,
  deadline timestamptz not null,
  version int not null default 1,
  primary key (committee_id, id),
  unique (committee_id, code),
  foreign key (committee_id, term_id) references term,
  check (window_from < deadline and opens_on <= closes_on)
);
create index on session (committee_id, term_id);
comment on column session.code is 'term-session, as 13-1';

create table organization (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  kind text not null check (kind in ('party', 'people_org', 'special_committee', 'sector', 'member_group', 'joint_group',
    'review_group', 'unit', 'routing_desk', 'county_cppcc', 'township_group', 'office')),
  code text not null,
  name text not null,
  short_name text not null,
  pinyin text not null,
  parent_id uuid,
  routing_desk_id uuid,
  duties text not null default '',
  phone text not null default '',
  valid_from date not null,
  valid_to date,
  successor_id uuid,
  version int not null default 1,
  primary key (committee_id, id),
  unique (committee_id, code),
  foreign key (committee_id, parent_id) references organization,
  foreign key (committee_id, routing_desk_id) references organization,
  foreign key (committee_id, successor_id) references organization,
  check (valid_to is null or valid_to >= valid_from)
);
create index on organization (committee_id, kind, name);
create index on organization (committee_id, parent_id);
create index on organization (committee_id, routing_desk_id);
create index on organization (committee_id, successor_id);
comment on column organization.pinyin is 'full pinyin and initials, for search';

create table member (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  member_no text not null,
  name text not null,
  pinyin text not null,
  gender text not null check (gender in ('male', 'female')),
  birth date,
  nation text not null,
  party_id uuid,
  sector_id uuid not null,
  is_standing boolean not null default false,
  duties text not null default '',
  title text not null,
  mobile text not null,
  email text not null default '',
  address text not null,
  postcode text not null,
  status text not null check (status in ('in_office', 'resigned', 'revoked', 'deceased', 'term_ended')),
  version int not null default 1,
  primary key (committee_id, id),
  unique (committee_id, member_no),
  foreign key (committee_id, party_id) references organization,
  foreign key (committee_id, sector_id) references organization
);
create index on member (committee_id, party_id);
create index on member (committee_id, sector_id);
create index on member (committee_id, name, id);

create table member_status (
  committee_id int not null default app.committee() references committee,
  member_id uuid not null,
  version int not null,
  status text not null,
  reason text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (committee_id, member_id, version),
  foreign key (committee_id, member_id) references member
);
comment on table member_status is 'Insert-only history: 增补, 辞去, 撤销, 逝世; what is counted as of a moment';

create table membership (
  committee_id int not null default app.committee() references committee,
  member_id uuid not null,
  organization_id uuid not null,
  from_on date not null,
  to_on date,
  primary key (committee_id, member_id, organization_id, from_on),
  foreign key (committee_id, member_id) references member,
  foreign key (committee_id, organization_id) references organization
);
create index on membership (committee_id, organization_id);
comment on table membership is 'A member in a special committee or group; everyone is in at least one special committee (全员入委)';

create table account (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  name text not null,
  login_no text not null,
  mobile text not null default '',
  member_id uuid,
  password_hash text not null,
  must_change_password boolean not null default true,
  failures int not null default 0,
  locked_until timestamptz,
  status text not null default 'active' check (status in ('active', 'disabled')),
  prefers_large boolean not null default false,
  version int not null default 1,
  primary key (committee_id, id),
  unique (committee_id, login_no),
  foreign key (committee_id, member_id) references member
);
create unique index account_of_member on account (committee_id, member_id) where member_id is not null;

create table duty (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  account_id uuid not null,
  duty text not null,
  organization_id uuid,
  from_on date not null,
  to_on date,
  deputy_for_account_id uuid,
  reason text not null default '',
  primary key (committee_id, id),
  foreign key (committee_id, account_id) references account,
  foreign key (committee_id, organization_id) references organization,
  foreign key (committee_id, deputy_for_account_id) references account
);
create index on duty (committee_id, account_id);
create index on duty (committee_id, organization_id, duty);
create index on duty (committee_id, duty);
create index on duty (committee_id, deputy_for_account_id);
comment on column duty.deputy_for_account_id is 'Set where the duty is held for someone away (AB 角)';

create table sign_in (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  token_hash text not null,
  account_id uuid not null,
  device text not null,
  address text not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (committee_id, id),
  unique (committee_id, token_hash),
  foreign key (committee_id, account_id) references account
);
create index on sign_in (committee_id, account_id, started_at desc);
