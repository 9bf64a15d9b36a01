-- One change of many records, and how far it is.
create table records.bulk (
    id           uuid        primary key default uuidv7(),
    act          text        not null check (act in ('CHANGE', 'ADD_TAG', 'REMOVE_TAG', 'DELETE', 'UNDO')),
    record_type  text        check (record_type <> ''),
    field        text        check (field <> ''),
    value        text        check (value <> ''),
    filter       text,
    undoes       text,
    asked_by     uuid        not null,
    asked_at     timestamptz not null default now(),
    started_at   timestamptz,
    ended_at     timestamptz,
    status       text        not null default 'WAITING' check (status in ('WAITING', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
    cancel_asked boolean     not null default false,
    failure      text,
    total        bigint      not null default 0,
    reached      bigint      not null default 0 check (reached <= total),
    changed      bigint      not null default 0,
    left_out     bigint      not null default 0,
    check ((act = 'UNDO') = (undoes is not null)),
    check ((act = 'UNDO') = (record_type is null)),
    check ((act in ('CHANGE', 'ADD_TAG', 'REMOVE_TAG')) = (field is not null)),
    check (act not in ('ADD_TAG', 'REMOVE_TAG') or value is not null),
    check ((status in ('DONE', 'CANCELLED', 'FAILED')) = (ended_at is not null)),
    check ((status = 'FAILED') = (failure is not null))
);

comment on column records.bulk.value is 'Empty where a field is emptied';
comment on column records.bulk.undoes is 'Through what that was done which is undone: bulk <id>, undo <id>, import <id>';
comment on column records.bulk.reached is 'Grows in the transaction that changes the records; after a crash the run goes on from here';

create index bulk_by_undone on records.bulk (undoes) where undoes is not null;

-- The records as they were found when the change was asked for, numbered from 1.
create table records.bulk_item (
    bulk_id     uuid   not null references records.bulk (id) on delete cascade,
    position    bigint not null,
    record_type text   not null,
    record_id   uuid   not null,
    primary key (bulk_id, position)
);

create table records.bulk_left_out (
    id          bigint generated always as identity primary key,
    bulk_id     uuid   not null references records.bulk (id) on delete cascade,
    record_type text   not null,
    record_id   uuid   not null,
    field       text,
    reason      text   not null check (reason in ('GONE', 'NOT_YOURS', 'TAKEN', 'REFUSED', 'CHANGED_SINCE', 'WORKED_ON', 'USED')),
    now         jsonb,
    before      jsonb
);

comment on column records.bulk_left_out.field is 'As histories name it; empty where the whole record was left out';
comment on column records.bulk_left_out.now is 'What somebody made of the field since; beside it what it would have become again';

create index bulk_left_out_by_bulk on records.bulk_left_out (bulk_id, id);
