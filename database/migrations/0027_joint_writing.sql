-- Writing together: the texts people put their names to, and the codes by which a lead proposer asks for signatures.
create table signed_text (
  committee_id int not null default app.committee() references committee,
  proposal_id uuid not null,
  text_hash text not null,
  title text not null,
  situation text not null,
  analysis text not null,
  suggestions text[] not null,
  signed_at timestamptz not null,
  primary key (committee_id, proposal_id, text_hash),
  foreign key (committee_id, proposal_id) references proposal
);
comment on table signed_text is 'Insert-only: every text someone signed, so that he sees what changed when he is asked again';

create table cosign_link (
  committee_id int not null default app.committee() references committee,
  id uuid not null,
  proposal_id uuid not null,
  token_hash text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  closed_at timestamptz,
  primary key (committee_id, id),
  foreign key (committee_id, proposal_id) references proposal
);
create unique index cosign_link_token on cosign_link (committee_id, token_hash);
create unique index cosign_link_open on cosign_link (committee_id, proposal_id) where closed_at is null;
create index on cosign_link (committee_id, proposal_id);
comment on column cosign_link.token_hash is 'The token itself is shown once and kept nowhere';
comment on column cosigner.text_hash is 'The text signed last; it stays when a changed text asks for the signature again';

do $$
declare t text;
begin
  foreach t in array array['signed_text', 'cosign_link'] loop
    execute format('alter table app.%I enable row level security', t);
    execute format('alter table app.%I force row level security', t);
    execute format('create policy own_committee on app.%I using (committee_id = app.committee()) with check (committee_id = app.committee())', t);
  end loop;
end $$;
