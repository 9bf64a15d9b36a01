create schema sample;

-- How far the sample company is loaded. The same seed, day and zone tell the same rows, so a load that was killed goes on another day.
create table sample.loading (
    id           boolean     primary key default true check (id),
    seed         bigint      not null,
    today        date        not null,
    time_zone    text        not null,
    batches      integer     not null default 0 check (batches >= 0),
    begun_at     timestamptz not null default now(),
    completed_at timestamptz
);

comment on column sample.loading.today is 'The day to which all dates of the sample company relate';
comment on column sample.loading.batches is 'How many batches have been taken in';
