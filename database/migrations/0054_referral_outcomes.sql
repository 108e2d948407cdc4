-- What came of a proposal that was not filed and went on as an opinion report, a letter or material to consult.
alter table referral
  add column outcome text not null default '',
  add column outcome_on date,
  add column version int not null default 1,
  add check ((outcome = '') = (outcome_on is null));
alter table opinion_report
  add column outcome text not null default '',
  add column outcome_on date,
  add check ((outcome = '') = (outcome_on is null));
create index on referral (committee_id, made_at desc, id);
