create schema imports;

create table imports.run (
    id           uuid        primary key default uuidv7(),
    kind         text        not null,
    file_name    text        not null check (file_name <> ''),
    file_bytes   bigint      not null,
    stored_as    text        not null,
    mapping      text        not null,
    dry          boolean     not null,
    started_by   uuid        references people.person (id),
    asked_at     timestamptz not null default now(),
    started_at   timestamptz,
    ended_at     timestamptz,
    status       text        not null default 'WAITING'
        check (status in ('WAITING', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
    cancel_asked boolean     not null default false,
    failure      text,
    bytes_read   bigint      not null default 0,
    rows_read    bigint      not null default 0,
    created      bigint      not null default 0,
    changed      bigint      not null default 0,
    unchanged    bigint      not null default 0,
    repeated     bigint      not null default 0,
    unusable     bigint      not null default 0,
    noticed      bigint      not null default 0,
    check ((status in ('DONE', 'CANCELLED', 'FAILED')) = (ended_at is not null)),
    check ((status = 'FAILED') = (failure is not null))
);

comment on column imports.run.repeated is 'Rows that speak of a record that an earlier row of the same file had already given; they only fill what is empty';
comment on column imports.run.noticed is 'Rows that were taken, with something that somebody should look at';

create table imports.finding (
    id          bigint  generated always as identity primary key,
    run_id      uuid    not null references imports.run (id) on delete cascade,
    row_number  bigint  not null,
    field       text,
    value       text,
    reason      text    not null,
    unusable    boolean not null
);

create index finding_by_run on imports.finding (run_id, id);
