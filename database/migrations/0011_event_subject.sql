-- Two things may share an id: the key mark of a proposal is the proposal's. An event is the only one of its subject, version, ordinal.
alter table event drop constraint event_committee_id_subject_id_version_ordinal_key;
alter table event add constraint event_once unique (committee_id, subject_id, version, subject_type, ordinal);
