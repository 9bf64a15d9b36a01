create schema records;

-- Answers given to a POST with an Idempotency-Key, so that sending it again gives the same answer.
create table records.answered_request (
    who         uuid        not null,
    key         text        not null,
    request     text        not null,
    status      integer     not null,
    answer      text        not null,
    answered_at timestamptz not null default now(),
    primary key (who, key)
);
