-- What changes is news: told once per statement, after the commit, to every Tandem that listens on this database.
-- Ids are told of few rows only: of an import of a million rows it is enough to know that much has changed.
create function platform.tell(about text, ids uuid[]) returns void language plpgsql as $$
begin
    if ids is not null then
        perform pg_notify('tandem', 'changes ' || json_build_object(
            'type', about,
            'ids', case when cardinality(ids) <= 50 then ids end,
            'who', platform.who(),
            'through', platform.through()));
    end if;
end $$;

comment on function platform.tell is 'about: the table of the records; ids: theirs, one more than 50 when there are more';

create or replace function platform.keep_created() returns trigger language plpgsql as $$
declare
    person  constant uuid := platform.who();
    means   constant text := platform.through();
begin
    insert into platform.history (record_type, record_id, who, through, what)
    select tg_table_schema || '.' || tg_table_name, created.id, person, means, 'CREATED'
    from created;
    perform platform.tell(tg_table_schema || '.' || tg_table_name,
                          (select array_agg(id) from (select id from created limit 51) few));
    return null;
end $$;

create or replace function platform.keep_changed() returns trigger language plpgsql as $$
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
    if found then
        perform platform.tell(tg_table_schema || '.' || tg_table_name,
                              (select array_agg(id) from (select id from after limit 51) few));
    end if;
    return null;
end $$;

create or replace function platform.keep_deleted() returns trigger language plpgsql as $$
begin
    insert into platform.history (record_type, record_id, who, through, what, changes)
    select tg_table_schema || '.' || tg_table_name, id, platform.who(), platform.through(), 'DELETED', to_jsonb(deleted)
    from deleted;
    perform platform.tell(tg_table_schema || '.' || tg_table_name,
                          (select array_agg(id) from (select id from deleted limit 51) few));
    return null;
end $$;

create function platform.tell_of_another() returns trigger language plpgsql as $$
declare
    ids uuid[];
begin
    execute format('select array_agg(distinct %1$I) from (select %1$I from touched where %1$I is not null limit 51) few', tg_argv[1])
    into ids;
    perform platform.tell(tg_argv[0], ids);
    return null;
end $$;

-- A row of one table is part of what people see of a record of another: a deal, of its contact.
create procedure platform.tell_of_another(of_table regclass, record_type text, by_column text) language plpgsql as $$
declare
    part text;
begin
    foreach part in array array['insert new', 'update new', 'update old', 'delete old'] loop
        execute format('create trigger %I after %s on %s referencing %s table as touched
                        for each statement execute function platform.tell_of_another(%L, %L)',
                       'tell_' || by_column || '_' || replace(part, ' ', '_'),
                       split_part(part, ' ', 1), of_table, split_part(part, ' ', 2), record_type, by_column);
    end loop;
end $$;

-- A session that has ended, in whatever way, is news as well.
create function platform.tell_end_of_session() returns trigger language plpgsql as $$
begin
    perform pg_notify('tandem', 'sessions ' || session_id) from ended;
    return null;
end $$;

create trigger tell_end after delete on platform.session referencing old table as ended
    for each statement execute function platform.tell_end_of_session();
