-- What the committee's form asks beside (domain.md §5.15): whether the proposer was visited, and a body whether the leader in
-- charge answered it. Null in forms given before they were asked, the latter also in every member's.
alter table feedback add column visiting text check (visiting in ('visited', 'not_needed', 'not_visited')),
  add column answered_by_leader boolean check (answered_by_leader is null or recipient_kind = 'organization');
