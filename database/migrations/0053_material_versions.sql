-- The words of a material may be mended for as long as no proposal was begun from it.
alter table material add column version int not null default 1;
