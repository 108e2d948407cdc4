-- A desk objects to the units of its system within its days; they are counted from the designation that stands.
alter table proposal_unit add column designated_on date;
comment on column proposal_unit.designated_on is 'Null where it was designated before the day was kept: no term runs';
