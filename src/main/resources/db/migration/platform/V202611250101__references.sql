-- PostgreSQL checks a foreign key row by row, which is a third of what a large import takes. Here a key is checked for all
-- rows of a statement at once, and promises the same: no row refers to what is not there, whoever writes at the same time.
-- PostgreSQL locks each row that is referred to, so that nobody deletes it meanwhile. Rows come in by the million and are deleted
-- almost never, so here it is the one who deletes that waits: for all who are writing rows that could refer to it.

create function platform.check_references() returns trigger language plpgsql as $$
declare
    column_name constant name := tg_argv[0];
    referred    constant regclass := tg_argv[1];
    already     constant text := case tg_op when 'UPDATE' then format('except select %I from before', column_name) else '' end;
    missing     uuid;
begin
    -- Laterally, so that it looks each of them up by its id, whatever is known or not yet known about the size of the table.
    execute format('
        select wanted.id
        from (select distinct %1$I as id from after where %1$I is not null %3$s) wanted
        left join lateral (select id from %2$s referred where referred.id = wanted.id) there on true
        where there.id is null
        limit 1', column_name, referred, already)
    into missing;
    if missing is not null then
        raise foreign_key_violation using
            message = format('%s.%s refers to %s, which is not in %s', tg_relid::regclass, column_name, missing, referred),
            schema = tg_table_schema, table = tg_table_name, column = column_name;
    end if;
    return null;
end $$;

create function platform.check_referred() returns trigger language plpgsql as $$
declare
    referring   constant regclass := tg_argv[0];
    column_name constant name := tg_argv[1];
    cascades    constant boolean := tg_argv[2];
    left_over   uuid;
begin
    -- Where a transaction sees one moment only, it would not see who has come to refer to the row since.
    if current_setting('transaction_isolation') <> 'read committed' then
        raise 'Rows of % can be deleted in a transaction that is read committed only.', tg_relid::regclass;
    end if;
    if cascades then
        execute format('delete from %s where %I in (select id from gone)', referring, column_name);
        return null;
    end if;
    execute format('select %2$I from %1$s where %2$I in (select id from gone) limit 1', referring, column_name) into left_over;
    if left_over is not null then
        raise foreign_key_violation using
            message = format('%s cannot be deleted from %s, because %s.%s refers to it', left_over, tg_relid::regclass, referring, column_name),
            schema = tg_table_schema, table = tg_table_name;
    end if;
    return null;
end $$;

-- Whoever has written to the referring table and not ended yet holds it against this lock; whoever writes to it afterwards waits
-- until the rows are gone, and finds them missing.
create function platform.await_referring() returns trigger language plpgsql as $$
begin
    execute format('lock table %s in share row exclusive mode', tg_argv[0]::regclass);
    return null;
end $$;

create function platform.refuse_new_id() returns trigger language plpgsql as $$
begin
    raise 'The id of a row of % never changes.', tg_relid::regclass;
end $$;

create function platform.refuse_new_reference() returns trigger language plpgsql as $$
begin
    raise 'The % of a row of % never changes.', tg_argv[0], tg_relid::regclass;
end $$;

-- Call once for a column that has a foreign key to the column id of a table, where many rows come in at a time. The key stays in
-- the table, with what it does on delete; only the way in which it is checked is another. Where the column is fixed, a row never
-- comes to refer to another one, and updates of other columns need no check.
create procedure platform.check_at_once(of_table regclass, of_column name, fixed boolean default false) language plpgsql as $$
declare
    key  pg_constraint;
    name text;
begin
    select pg_constraint.* into strict key
    from pg_constraint
    join pg_attribute on attrelid = conrelid and attname = of_column and conkey = array[attnum]
    where conrelid = of_table and contype = 'f' and confdeltype in ('a', 'c');
    name := key.conname;
    execute format('alter table %s alter constraint %I not enforced', of_table, name);
    execute format('create trigger %I after insert on %s referencing new table as after
                    for each statement execute function platform.check_references(%L, %L)',
                   name || '_new', of_table, of_column, key.confrelid::regclass);
    if fixed then
        execute format('create trigger %1$I before update of %3$I on %2$s
                        for each row when (old.%3$I is distinct from new.%3$I)
                        execute function platform.refuse_new_reference(%3$L)',
                       name || '_fixed', of_table, of_column);
    else
        execute format('create trigger %I after update on %s referencing old table as before new table as after
                        for each statement execute function platform.check_references(%L, %L)',
                       name || '_changed', of_table, of_column, key.confrelid::regclass);
    end if;
    execute format('create trigger %I before delete on %s
                    for each statement execute function platform.await_referring(%L)',
                   name || '_going', key.confrelid::regclass, of_table);
    execute format('create trigger %I after delete on %s referencing old table as gone
                    for each statement execute function platform.check_referred(%L, %L, %L)',
                   name || '_gone', key.confrelid::regclass, of_table, of_column, key.confdeltype = 'c');
    execute format('create or replace trigger keep_id before update of id on %s
                    for each row when (old.id <> new.id) execute function platform.refuse_new_id()', key.confrelid::regclass);
end $$;
