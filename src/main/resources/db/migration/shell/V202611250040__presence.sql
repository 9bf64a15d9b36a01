create schema shell;

-- Who has which record in front of them: one row for each open page. Not logged: after a crash nobody looks at anything.
create unlogged table shell.presence (
    id      uuid        primary key,
    person  uuid        not null,
    name    text        not null,
    place   text        not null,
    editing boolean     not null default false,
    seen_at timestamptz not null
);

comment on column shell.presence.id is 'The stream of events of that page';
comment on column shell.presence.place is 'The record, as in its address: contacts/<id>';
comment on column shell.presence.seen_at is 'Renewed while the page is open; a row that grows old belongs to a Tandem that was killed';

create index presence_by_place on shell.presence (place);
