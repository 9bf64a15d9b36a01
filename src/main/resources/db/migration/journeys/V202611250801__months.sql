call platform.refer('journeys.touch', 'contact_id', 'customers.contact', 'id');
call platform.refer('journeys.touch', 'kind', 'journeys.touch_kind', 'kind');
call platform.refer('journeys.touch', 'owner_id', 'people.owner', 'id');

-- The smallest id that a touch of this instant can have: ids from here on happened then or later.
create function journeys.touch_from(instant timestamptz) returns uuid language sql immutable strict parallel safe
    return (lpad(to_hex(least(greatest((extract(epoch from instant) * 1000)::bigint, 0), 281474976710655)), 12, '0') || '70008000000000000000')::uuid;

-- Makes the partition of the touches of a month (UTC), where it is not there yet. What happened before 2010 shares one.
-- It is made beside the others and then attached, which holds up nobody who reads or writes.
create function journeys.make_month(day date) returns void language plpgsql as $$
declare
    early constant boolean := day < '2010-01-01';
    first constant timestamp := case when early then timestamp '1970-01-01' else date_trunc('month', day::timestamp) end;
    past  constant timestamp := case when early then timestamp '2010-01-01' else first + interval '1 month' end;
    part  constant text := 'touch_' || case when early then 'before_2010' else to_char(first, 'YYYY_MM') end;
begin
    perform pg_advisory_xact_lock(hashtextextended('journeys.make_month', 0));
    if to_regclass('journeys.' || part) is null then
        execute format('create table journeys.%I (like journeys.touch including all)', part);
        execute format('alter table journeys.touch attach partition journeys.%I for values from (%L) to (%L)', part,
                       journeys.touch_from(first at time zone 'UTC'), journeys.touch_from(past at time zone 'UTC'));
    end if;
end $$;

-- The partitions there are: of what happened from first on, and before past.
create view journeys.months as
select part.relname::text as part,
       uuid_extract_timestamp(split_part(bounds.text, '''', 2)::uuid) as first,
       uuid_extract_timestamp(split_part(bounds.text, '''', 4)::uuid) as past
from pg_inherits
join pg_class part on part.oid = inhrelid
cross join lateral (select pg_get_expr(part.relpartbound, part.oid) as text) bounds
where inhparent = 'journeys.touch'::regclass;

-- Months of which the touches are no longer kept.
create table journeys.forgotten_month (
    month        date        primary key,
    until        timestamptz not null,
    touches      bigint      not null,
    forgotten_at timestamptz not null default now()
);

comment on column journeys.forgotten_month.until is 'The end of the month: what happened before is no longer kept';

-- The stages that the touches of a time prove stay reached, without their touches.
create function journeys.keep_facts(since timestamptz, past timestamptz) returns void language sql
begin atomic
    update journeys.evidence
    set touch_id = null
    where touch_id >= journeys.touch_from(since) and touch_id < journeys.touch_from(past);
end;

-- Drops the touches of a month. Whoever reads or writes touches waits for it, but not for long.
create function journeys.forget_month(of_part text) returns bigint language plpgsql as $$
declare
    month   journeys.months;
    touches bigint;
begin
    select * into strict month from journeys.months where part = of_part;
    perform set_config('lock_timeout', '5s', true);
    lock table only journeys.touch in access exclusive mode;
    perform journeys.keep_facts(month.first, month.past);
    execute format('select count(*) from journeys.%I', of_part) into touches;
    execute format('drop table journeys.%I', of_part);
    insert into journeys.forgotten_month (month, until, touches)
    values ((month.first at time zone 'UTC')::date, month.past, touches)
    on conflict on constraint forgotten_month_pkey
    do update set touches = forgotten_month.touches + excluded.touches, forgotten_at = now();
    return touches;
end $$;

-- Touches of somebody whom nobody knows yet by this key or e-mail address, as they were sent. They join a timeline when the
-- contact appears, and are forgotten where that takes too long.
create table journeys.touch_aside (
    id            uuid        primary key,
    system        text        not null,
    contact_key   text,
    contact_email text,
    sent          jsonb       not null,
    sent_by       uuid,
    noted_at      timestamptz not null default now(),
    check (contact_key is not null or contact_email is not null)
);

comment on column journeys.touch_aside.id is 'Like that of a touch: sent twice, it is kept aside once';
comment on column journeys.touch_aside.sent is 'Its fields, as its system wrote them';

create index touch_aside_by_time on journeys.touch_aside (noted_at);
