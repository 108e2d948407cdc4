-- The review queues are counted and sorted from this small index alone; the rows themselves carry whole texts.
create index proposal_in_review on proposal (committee_id, status)
  include (id, receipt_no, review_group_id, reviewer_account_id, submitted_at, updated_at)
  where status in ('submitted', 'pre_review', 'first_review');

-- Under row-level security `like` may not use it, and every new title paid for it.
drop index proposal_title_trgm;
