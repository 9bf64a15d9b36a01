-- A foreign key holds up whoever writes the other table each time a partition comes or goes, and locks each row that is referred
-- to. Where rows come in by the thousand into a table of many partitions, a reference is checked by statement instead, and promises
-- the same: no row refers to what is not there, whoever writes at the same time. Those who refer hold one lock together until they
-- commit; whoever deletes what is referred to waits for them, and those who come later wait for the deletion.

create function platform.lock_of_reference(of_table text, of_column text) returns bigint language sql immutable
    return hashtextextended('platform.refer ' || of_table || '.' || of_column, 0);

create function platform.check_known() returns trigger language plpgsql as $$
declare
    column_name constant name := tg_argv[0];
    referred    constant regclass := tg_argv[1];
    key         constant name := tg_argv[2];
    missing     text;
begin
    -- Where a transaction sees one moment only, it would not see what was deleted since.
    if current_setting('transaction_isolation') <> 'read committed' then
        raise 'Rows of % are written in a transaction that is read committed only.', tg_relid::regclass;
    end if;
    perform pg_advisory_xact_lock_shared(platform.lock_of_reference(tg_relid::regclass::text, column_name));
    -- Laterally, so that it looks each of them up, whatever is known or not yet known about the size of the table.
    execute format('
        select wanted.value
        from (select distinct %1$I as value from fresh where %1$I is not null) wanted
        left join lateral (select true as there from %2$s referred where referred.%3$I = wanted.value limit 1) found on true
        where found.there is null
        limit 1', column_name, referred, key)
    into missing;
    if missing is not null then
        raise foreign_key_violation using
            message = format('%s.%s refers to %s, which is not in %s', tg_relid::regclass, column_name, missing, referred),
            schema = tg_table_schema, table = tg_table_name, column = column_name;
    end if;
    return null;
end $$;

create function platform.check_unused() returns trigger language plpgsql as $$
declare
    referring   constant regclass := tg_argv[0];
    column_name constant name := tg_argv[1];
    key         constant name := tg_argv[2];
    left_over   text;
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise 'Rows of % can be deleted in a transaction that is read committed only.', tg_relid::regclass;
    end if;
    if not exists (select from gone) then
        return null;
    end if;
    perform pg_advisory_xact_lock(platform.lock_of_reference(referring::text, column_name));
    execute format('
        select gone.%3$I
        from gone
        join lateral (select from %1$s referring where referring.%2$I = gone.%3$I limit 1) left_over on true
        limit 1', referring, column_name, key)
    into left_over;
    if left_over is not null then
        raise foreign_key_violation using
            message = format('%s cannot be deleted from %s, because %s.%s refers to it', left_over, tg_relid::regclass, referring, column_name),
            schema = tg_table_schema, table = tg_table_name;
    end if;
    return null;
end $$;

-- Call once for a column that refers to a column of another table, whose values never change.
create procedure platform.refer(of_table regclass, of_column name, to_table regclass, to_column name) language plpgsql as $$
declare
    prefix constant text := replace(of_table::text, '.', '_') || '_' || of_column;
begin
    execute format('create trigger %I after insert on %s referencing new table as fresh
                    for each statement execute function platform.check_known(%L, %L, %L)',
                   prefix || '_new', of_table, of_column, to_table, to_column);
    execute format('create trigger %I after update on %s referencing new table as fresh
                    for each statement execute function platform.check_known(%L, %L, %L)',
                   prefix || '_changed', of_table, of_column, to_table, to_column);
    execute format('create trigger %I after delete on %s referencing old table as gone
                    for each statement execute function platform.check_unused(%L, %L, %L)',
                   prefix || '_gone', to_table, of_table, of_column, to_column);
end $$;
