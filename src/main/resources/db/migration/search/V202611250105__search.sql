create schema search;

create extension if not exists pg_trgm;

-- What can be found, one row for each record. Derived from the records themselves, and rebuilt from them at will.
create table search.entry (
    record_id   uuid             primary key,
    record_type text             not null,
    title       text collate "C" not null,
    words       tsvector         not null,
    touched_at  timestamptz      not null
);

comment on column search.entry.title is 'As words are compared: lower case, without accents, single spaces';

create index entry_by_words on search.entry using gin (words);
create index entry_by_title on search.entry (title);
create index entry_by_touch on search.entry (touched_at desc);

-- Every word of letters that an entry has, so that a mistyped one finds its like.
create table search.term (
    word text collate "C" primary key
);

create index term_by_likeness on search.term using gin (word gin_trgm_ops);

-- Up to which change of the records everything is told here. Whoever holds this row indexes; nobody else does.
create table search.position (
    only_one boolean primary key default true check (only_one),
    change   bigint
);

insert into search.position default values;

-- Which records were read from their table, for a type that is new here or whose words are other ones now.
create table search.filling (
    record_type text    primary key,
    words       text    not null,
    reached     uuid,
    done        boolean not null default false
);
