-- What a history tells of a row: the fields that administrators made stand beside the others; marks that Tandem sets itself are left out.
create function platform.told(line jsonb) returns jsonb language sql immutable parallel safe
    return (line - '{version,changed_at,name_shown,custom}'::text[]) || coalesce(line -> 'custom', '{}');

-- Field -> [from, to]; null where nothing differs. A field of administrators that is not there is empty.
create function platform.difference(before jsonb, after jsonb) returns jsonb language sql immutable parallel safe
    return (
        select jsonb_object_agg(key, jsonb_build_array(a.value, b.value))
        from jsonb_each(platform.told(before)) a
        full join jsonb_each(platform.told(after)) b using (key)
        where coalesce(a.value, 'null') <> coalesce(b.value, 'null'));

create or replace function platform.keep_changed() returns trigger language plpgsql as $$
begin
    insert into platform.history (record_type, record_id, who, through, what, changes)
    select tg_table_schema || '.' || tg_table_name, id, platform.who(), platform.through(), 'CHANGED', changes
    from (
        select n.id, platform.difference(to_jsonb(o), to_jsonb(n)) as changes
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

-- What an import or a bulk change did is found by what it was done through. A summary of every few pages says which values
-- cannot be there; keeping it costs whoever writes next to nothing.
create index history_by_through on platform.history
    using brin (through text_bloom_ops (n_distinct_per_range = 128)) with (pages_per_range = 32, autosummarize = on);

create view platform.histories as
select id, record_type, record_id, happened_at, who, through, what, changes from platform.history;

-- Call once for each view of records that can be put into the bin, and again whenever the view was changed: its twin,
-- named <view>_in_bin, shows the records that lie there, with the same columns. Less those that are there for another reason.
create procedure platform.keep_bin(of_view regclass, which text default 'true') language plpgsql as $$
begin
    execute format('drop view if exists %s_in_bin', of_view);
    execute format('create view %s_in_bin as %s', of_view,
                   replace(pg_get_viewdef(of_view), 'deleted_at IS NULL', 'deleted_at IS NOT NULL AND ' || which));
end $$;
