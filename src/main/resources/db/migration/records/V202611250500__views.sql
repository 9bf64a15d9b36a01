-- Lists that people keep under a name.
create table records.saved_view (
    id          uuid        primary key default uuidv7(),
    owner_id    uuid        not null,
    record_type text        not null check (record_type <> ''),
    name        text        not null check (name <> '' and length(name) <= 80),
    shared      boolean     not null default false,
    filter      text        not null default '' check (length(filter) <= 8000),
    columns     text[]      not null default '{}',
    sort        text        not null default '',
    created_at  timestamptz not null default now(),
    changed_at  timestamptz not null default now(),
    version     integer     not null default 1
);

comment on column records.saved_view.columns is 'Empty for those of the record type';

create unique index saved_view_by_owner on records.saved_view (owner_id, record_type, lower(name));
create index saved_view_shared on records.saved_view (record_type) where shared;

call platform.keep_history('records.saved_view');

-- With which view a person's list of a record type opens.
create table records.first_view (
    person_id   uuid not null,
    record_type text not null,
    view_id     uuid not null references records.saved_view (id) on delete cascade,
    primary key (person_id, record_type)
);

create index first_view_by_view on records.first_view (view_id);
