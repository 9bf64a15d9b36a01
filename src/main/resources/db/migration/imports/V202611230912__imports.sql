create schema imports;

-- A file that somebody sent; its content lies in the data folder, files/imports/<id>.
create table imports.file (
    id      uuid        primary key,
    name    text        not null check (name <> ''),
    bytes   bigint      not null,
    sha256  text        not null,
    sent_by uuid,
    sent_at timestamptz not null default now()
);

create table imports.run (
    id              uuid        primary key default uuidv7(),
    file_id         uuid        not null references imports.file (id),
    kind            text        not null,
    mapping         text        not null,
    dry             boolean     not null,
    started_by      uuid,
    started_by_name text,
    asked_at        timestamptz not null default now(),
    started_at      timestamptz,
    ended_at        timestamptz,
    status          text        not null default 'WAITING'
        check (status in ('WAITING', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
    cancel_asked    boolean     not null default false,
    failure         text,
    bytes_read      bigint      not null default 0,
    rows_read       bigint      not null default 0,
    created         bigint      not null default 0,
    changed         bigint      not null default 0,
    unchanged       bigint      not null default 0,
    repeated        bigint      not null default 0,
    unusable        bigint      not null default 0,
    noticed         bigint      not null default 0,
    check ((status in ('DONE', 'CANCELLED', 'FAILED')) = (ended_at is not null)),
    check ((status = 'FAILED') = (failure is not null))
);

comment on column imports.run.started_by is 'A person, or zeros for the local administrator';
comment on column imports.run.rows_read is 'Grows in the transaction that takes the rows in; after a crash the run goes on from here';
comment on column imports.run.repeated is 'Rows that speak of a record that an earlier row of the same file had already given; they only fill what is empty';
comment on column imports.run.noticed is 'Rows that were taken, with something that somebody should look at';

create index run_by_file on imports.run (file_id);

create table imports.finding (
    id         bigint  generated always as identity primary key,
    run_id     uuid    not null references imports.run (id) on delete cascade,
    row_number bigint  not null,
    field      text,
    value      text,
    reason     text    not null,
    unusable   boolean not null
);

create index finding_by_run on imports.finding (run_id, row_number, id);

-- A mapping that somebody kept for the next file of the same shape.
create table imports.mapping (
    name     text        primary key check (name <> ''),
    kind     text        not null,
    text     text        not null,
    kept_by  uuid,
    kept_at  timestamptz not null default now()
);
