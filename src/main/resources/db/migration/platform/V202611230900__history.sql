create schema platform;

-- Who changed what, from what, to what. Rows are written by triggers on the tables themselves,
-- so no way of writing can forget them, and are never changed or deleted.
create table platform.history (
    id          bigint      generated always as identity primary key,
    record_type text        not null,
    record_id   uuid        not null,
    happened_at timestamptz not null default now(),
    who         uuid,
    through     text        not null,
    what        text        not null check (what in ('CREATED', 'CHANGED', 'DELETED')),
    changes     jsonb,
    check ((what = 'CREATED') = (changes is null))
);

comment on column platform.history.who is 'The person who did it; empty when Tandem did it by itself';
comment on column platform.history.through is 'page, api, import <id>, sample company, tandem';
comment on column platform.history.changes is
    'field -> [from, to]. Empty for a creation: the first values are the "from" of the first changes, or still stand in the record';

create index history_of_record on platform.history (record_id, id);

create function platform.who() returns uuid language sql stable
    return nullif(current_setting('tandem.who', true), '')::uuid;

create function platform.through() returns text language sql stable
    return coalesce(nullif(current_setting('tandem.through', true), ''), 'tandem');

create function platform.keep_created() returns trigger language plpgsql as $$
declare
    person  constant uuid := platform.who();
    means   constant text := platform.through();
begin
    insert into platform.history (record_type, record_id, who, through, what)
    select tg_table_schema || '.' || tg_table_name, created.id, person, means, 'CREATED'
    from created;
    return null;
end $$;

create function platform.keep_changed() returns trigger language plpgsql as $$
begin
    insert into platform.history (record_type, record_id, who, through, what, changes)
    select tg_table_schema || '.' || tg_table_name, id, platform.who(), platform.through(), 'CHANGED', changes
    from (
        select n.id, (
            select jsonb_object_agg(a.key, jsonb_build_array(a.value, b.value))
            from jsonb_each(to_jsonb(o)) a
            join jsonb_each(to_jsonb(n)) b using (key)
            where a.value is distinct from b.value
              and a.key not in ('version', 'changed_at', 'name_shown')
        ) as changes
        from before o
        join after n on n.id = o.id
    ) changed
    where changes is not null;
    return null;
end $$;

create function platform.keep_deleted() returns trigger language plpgsql as $$
begin
    insert into platform.history (record_type, record_id, who, through, what, changes)
    select tg_table_schema || '.' || tg_table_name, id, platform.who(), platform.through(), 'DELETED', to_jsonb(deleted)
    from deleted;
    return null;
end $$;

-- Call once for each table whose history is kept; the table needs a column id of type uuid.
create procedure platform.keep_history(of_table regclass) language plpgsql as $$
begin
    execute format('create trigger keep_created after insert on %s referencing new table as created
                    for each statement execute function platform.keep_created()', of_table);
    execute format('create trigger keep_changed after update on %s referencing old table as before new table as after
                    for each statement execute function platform.keep_changed()', of_table);
    execute format('create trigger keep_deleted after delete on %s referencing old table as deleted
                    for each statement execute function platform.keep_deleted()', of_table);
end $$;

create function platform.refuse_to_forget() returns trigger language plpgsql as $$
begin
    raise exception 'History is never changed or deleted.';
end $$;

create trigger history_is_append_only before update or delete or truncate on platform.history
    for each statement execute function platform.refuse_to_forget();

-- The company that runs this Tandem.
create table platform.house (
    id        boolean primary key default true check (id),
    name      text    not null check (name <> ''),
    currency  char(3) not null check (currency ~ '^[A-Z]{3}$'),
    time_zone text    not null
);

comment on column platform.house.currency is 'ISO 4217; the reporting currency';

create function platform.currency() returns char(3) language sql stable
    return coalesce((select currency from platform.house), 'EUR');

-- db-scheduler's own table, as its documentation gives it
create table platform.scheduled_task (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    state                text,
    primary key (task_name, task_instance)
);

create index scheduled_task_by_time on platform.scheduled_task (execution_time);
create index scheduled_task_by_heartbeat on platform.scheduled_task (last_heartbeat);

-- Spring Session's own tables, as its documentation gives them
create table platform.session (
    primary_id            char(36) not null primary key,
    session_id            char(36) not null unique,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval integer  not null,
    expiry_time           bigint   not null,
    principal_name        varchar(100)
);

create index session_by_expiry on platform.session (expiry_time);
create index session_by_person on platform.session (principal_name);

create table platform.session_attributes (
    session_primary_id char(36)     not null references platform.session (primary_id) on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);
