create schema measures;

-- What a measure should reach in a period of days, first and last day included.
create table measures.target (
    id        uuid    primary key default uuidv7(),
    measure   text    not null check (measure <> ''),
    first_day date    not null,
    last_day  date    not null check (last_day >= first_day),
    value     numeric not null,
    unique (measure, first_day, last_day)
);

call platform.keep_history('measures.target');
