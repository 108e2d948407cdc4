-- Lists by case number end with what has none yet; the index must lie in that order to be read instead of sorted.
drop index proposal_by_case_no;
create index proposal_by_case_no on proposal (committee_id, case_no desc nulls last, id desc);
