create schema notes;

-- What somebody wrote about a record.
create table notes.note (
    id          uuid        primary key default uuidv7(),
    record_type text        not null check (record_type <> ''),
    record_id   uuid        not null,
    text        text        not null check (text <> ''),
    written_by  uuid        references people.person (id),
    custom      jsonb       not null default '{}' check (jsonb_typeof(custom) = 'object'),
    created_at  timestamptz not null default now(),
    changed_at  timestamptz not null default now(),
    version     integer     not null default 1,
    deleted_at  timestamptz
);

comment on column notes.note.record_type is 'The type of the record in the plural, as in its address: contacts';
comment on column notes.note.record_id is 'No foreign key, because it may be a record of any room. What hangs on a record in the bin comes back with it';
comment on column notes.note.written_by is 'Empty when Tandem wrote it by itself';

create index note_of_record on notes.note (record_id, id) where deleted_at is null;

call platform.keep_history('notes.note');

-- A person whom a note names with @.
create table notes.mention (
    note_id   uuid        not null references notes.note (id) on delete cascade,
    person_id uuid        not null references people.person (id),
    told_at   timestamptz,
    seen_at   timestamptz,
    primary key (note_id, person_id)
);

comment on column notes.mention.told_at is 'When a mail was written about it, or found to be nothing for this person';
comment on column notes.mention.seen_at is 'When the person said that they have seen it';

create index mention_untold on notes.mention (note_id) where told_at is null;
create index mention_unseen on notes.mention (person_id, note_id) where seen_at is null;

-- A file that somebody put beside a record. Its content lies in the data folder, under the digest of what it holds.
create table notes.file (
    id          uuid        primary key default uuidv7(),
    record_type text        not null check (record_type <> ''),
    record_id   uuid        not null,
    name        text        not null check (name <> '' and length(name) <= 200),
    bytes       bigint      not null check (bytes >= 0),
    sha256      char(64)    not null check (sha256 ~ '^[0-9a-f]{64}$'),
    picture     text        check (picture in ('image/png', 'image/jpeg', 'image/gif', 'image/webp')),
    sent_by     uuid        references people.person (id),
    custom      jsonb       not null default '{}' check (jsonb_typeof(custom) = 'object'),
    created_at  timestamptz not null default now(),
    changed_at  timestamptz not null default now(),
    version     integer     not null default 1,
    deleted_at  timestamptz
);

comment on column notes.file.name is 'As its sender called it, for people to read; never a path';
comment on column notes.file.picture is 'The kind of picture that its content is, whatever its name says; empty for anything else';

create index file_of_record on notes.file (record_id, id) where deleted_at is null;
create index file_by_content on notes.file (sha256);

call platform.keep_history('notes.file');

create view notes.all_notes as
select note.id, note.record_type, note.record_id, note.text, note.written_by, writer.name as writer, note.custom, note.created_at,
       note.changed_at, note.version
from notes.note
left join people.colleagues writer on writer.id = note.written_by
where note.deleted_at is null;

create view notes.all_files as
select file.id, file.record_type, file.record_id, file.name, file.bytes, file.sha256, file.picture, file.sent_by, sender.name as sender,
       file.custom, file.created_at, file.changed_at, file.version
from notes.file
left join people.colleagues sender on sender.id = file.sent_by
where file.deleted_at is null;

-- What a note said before it was changed.
create view notes.wordings as
select history.id, history.record_id as note_id, history.happened_at as until, history.changes -> 'text' ->> 0 as text
from platform.history
where history.record_type = 'notes.note' and history.changes -> 'text' is not null;
