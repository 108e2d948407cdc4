-- Photographs of a contact (沟通照片), and the paper a verdict was entered from (纸质征询意见表): attachments of the case that hang
-- on the contact and on the form. Whoever reads the contact sees its photographs; the paper is for its proposer and the assembly.
alter table attachment add column contact_id uuid;
alter table attachment add column feedback_id uuid;
alter table attachment add foreign key (committee_id, contact_id) references contact;
alter table attachment add foreign key (committee_id, feedback_id) references feedback;
alter table attachment add check (num_nonnulls(commitment_entry_id, remark_id, contact_id, feedback_id) <= 1);
create index on attachment (committee_id, contact_id);
create index on attachment (committee_id, feedback_id);
comment on column attachment.contact_id is 'Null for whatever is no photograph of a contact';
comment on column attachment.feedback_id is 'Null for whatever is no paper form of a verdict; as sealed as the verdict';

-- Who in the unit leads the handling (分管领导), beside the office and the handler.
alter table task add column unit_leader text not null default '';
comment on column task.unit_leader is 'The leader of the unit in charge of the case (分管领导), as the liaison names him';
