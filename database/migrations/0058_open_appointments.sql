-- What waits for its answer is looked for on every opening of the first page.
create index on appointment (committee_id, task_id) where status = 'proposed';
