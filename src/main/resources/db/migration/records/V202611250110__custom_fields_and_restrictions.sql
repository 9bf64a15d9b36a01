-- Fields that administrators add to a record type. Their values stand in the column custom of the type's table.
create table records.custom_field (
    id          uuid        primary key default uuidv7(),
    record_type text        not null check (record_type <> ''),
    name        text        not null check (name ~ '^x_[a-z0-9_]{1,60}$'),
    label       text        not null check (label <> '' and length(label) <= 80),
    kind        text        not null check (kind in ('TEXT', 'DECIMAL', 'WHOLE', 'MONEY', 'DATE', 'CHOICE', 'SEVERAL', 'YES_NO', 'OWNER', 'LINK')),
    choices     text[]      not null default '{}' check ((choices <> '{}') = (kind in ('CHOICE', 'SEVERAL'))),
    position    integer     not null default 0,
    removed_at  timestamptz,
    created_at  timestamptz not null default now(),
    changed_at  timestamptz not null default now(),
    version     integer     not null default 1,
    unique (record_type, name)
);

comment on column records.custom_field.name is 'Begins with x_, so that no field that Tandem brings later can collide with it';
comment on column records.custom_field.removed_at is 'Its values are kept; whoever brings the field back finds them again';

call platform.keep_history('records.custom_field');

-- What a group of people may not see or do. Everything is open unless a restriction says otherwise; all that fit a person hold.
create table records.restriction (
    id          uuid        primary key default uuidv7(),
    side        text        check (side in ('MARKETING', 'SALES', 'OTHER')),
    role        text        check (role in ('HEAD', 'MEMBER', 'FINANCE', 'PRODUCT', 'VIEWER')),
    record_type text        not null check (record_type <> ''),
    field       text        check (field <> ''),
    act         text        not null check (act in ('SEE', 'CHANGE', 'DELETE')),
    extent      text        not null check (extent in ('OWN', 'NOTHING')),
    created_at  timestamptz not null default now(),
    changed_at  timestamptz not null default now(),
    version     integer     not null default 1,
    check (field is null or act <> 'DELETE' and extent = 'NOTHING')
);

comment on column records.restriction.side is 'Persons of this side; empty for all. Administrators are never restricted';
comment on column records.restriction.field is 'Empty for whole records';
comment on column records.restriction.extent is 'OWN: no records but those that the person owns. NOTHING: none at all, or not this field';

call platform.keep_history('records.restriction');
