-- What a request needs to know about who asks, in one round trip and under row-level security; and which committees live here.
alter table committee add column is_installed boolean not null default false;
comment on column committee.is_installed is 'True where this installation keeps the committee''s rows; the others are only named';

alter table duty add column ended_at timestamptz;
comment on column duty.ended_at is 'Set when a duty is taken away before its last day; it ends at that moment';
create index on login (committee_id, account_id);

-- One call binds the statement to the committee the cookie names, then reads as the caller: no right is borrowed.
create function app.sign_in_facts(of_committee int, of_token text, asked_at timestamptz)
returns table (account_id uuid, member_id uuid, name text, status text, must_change_password boolean, sign_in_id uuid,
  started_at timestamptz, seen_at timestamptz, expires_at timestamptz, duties jsonb, settings_version int, asked timestamptz)
language plpgsql volatile as $$
#variable_conflict use_column
declare
  moment timestamptz := coalesce(asked_at, clock_timestamp());
  today date := (moment at time zone 'Asia/Shanghai')::date;
begin
  perform set_config('app.committee', of_committee::text, true);
  return query
    select a.id, a.member_id, a.name, a.status, a.must_change_password, s.id, s.started_at, s.seen_at, s.expires_at,
      (select coalesce(jsonb_agg(jsonb_build_object('duty', d.duty, 'organizationId', d.organization_id) order by d.duty, d.id), '[]')
        from app.duty d
        where d.account_id = a.id and d.ended_at is null and d.from_on <= today and (d.to_on is null or d.to_on >= today)),
      (select settings_version from app.committee_state),
      moment
    from app.sign_in s join app.account a on a.committee_id = s.committee_id and a.id = s.account_id
    where s.token_hash = of_token and s.ended_at is null;
end $$;
comment on function app.sign_in_facts is 'Who a token belongs to, with the duties valid today; whether it is still alive is policy';

create function app.touch_sign_in(of_committee int, of_sign_in uuid, at timestamptz) returns void language plpgsql volatile as $$
begin
  perform set_config('app.committee', of_committee::text, true);
  update app.sign_in set seen_at = at where id = of_sign_in and seen_at < at and ended_at is null;
end $$;
