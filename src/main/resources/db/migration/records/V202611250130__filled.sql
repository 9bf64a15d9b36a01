-- What several rows say together of the custom fields of a record: of each field, what the first of them says.
create function records.fill(known jsonb, more jsonb) returns jsonb language sql immutable
    return coalesce(more, '{}') || coalesce(known, '{}');

create aggregate records.filled(jsonb) (sfunc = records.fill, stype = jsonb);
