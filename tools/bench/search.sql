-- What the job of search would have written for a committee's proposals, had each of them sixty words of a vocabulary in which the
-- n-th word is n times rarer than the first: the owner's hand, for measuring only. `bench_word` and `bench_mark` bring the keys.
set local synchronous_commit = off;
set local search_path = app, public;
set local work_mem = '256MB';
select setseed(0.5);

insert into search_document (committee_id, kind, subject_id, proposal_id, minute, head, plain, source_hash, keys, indexed_at)
select committee_id, 'proposal', id, id, (extract(epoch from submitted_at)::bigint / 60 - 15778080)::int, lower(title) || E'\n' || lead_name,
  situation, md5(id::text), '{}', now()
from proposal where committee_id = committee() and receipt_no is not null order by submitted_at;
analyze search_document, proposal, bench_mark;

insert into search_posting (committee_id, key, place)
select committee(), key, place from (
  select w.key, d.place from search_document d
  cross join lateral (
    select distinct floor(exp(random() * ln(20000)))::int as rank from generate_series(1, 60) where d.place is not null) drawn
  join bench_word w on w.rank = drawn.rank where d.committee_id = committee()
  union
  select m.key, d.place from search_document d join proposal p on p.id = d.proposal_id and p.committee_id = committee()
  join bench_mark m on (m.name, m.value) in (('kind', 'proposal'), ('session', p.session_id::text), ('category', p.category))
  where d.committee_id = committee()) entry
order by key, place;
