create schema mailboxes;

-- A mailbox or a calendar that is read for one of us, as somebody has set it up.
create table mailboxes.connection (
    id          uuid        primary key default uuidv7(),
    kind        text        not null check (kind in ('MAILBOX', 'CALENDAR')),
    name        text        not null check (name <> ''),
    person_id   uuid        not null references people.person (id),
    host        text        not null check (host <> ''),
    port        integer     check (port between 1 and 65535),
    encryption  text        check (encryption in ('TLS', 'STARTTLS', 'NONE')),
    login       text        check (login <> ''),
    inside      boolean     not null default false,
    keeps_lines boolean     not null default false,
    since       timestamptz not null,
    state       text        not null default 'NEW' check (state in ('NEW', 'ON', 'OFF')),
    made_by     uuid        not null references people.person (id),
    created_at  timestamptz not null default now(),
    check ((kind = 'MAILBOX') = (port is not null)),
    check ((kind = 'MAILBOX') = (encryption is not null)),
    check ((kind = 'MAILBOX') = (login is not null))
);

comment on column mailboxes.connection.person_id is 'Whose it is: what was said there was said by this one of us';
comment on column mailboxes.connection.inside is 'It may lead into our own network, because an administrator has set it up';
comment on column mailboxes.connection.keeps_lines is 'The first lines of a mail are kept beside its subject';
comment on column mailboxes.connection.since is 'What was received before is not read';
comment on column mailboxes.connection.state is 'NEW until somebody has seen what would come in, and says that it may';

call platform.keep_history('mailboxes.connection');

-- Apart from the connection, so that it never stands in a history.
create table mailboxes.secret (
    connection_id uuid  primary key references mailboxes.connection (id) on delete cascade,
    sealed        bytea not null
);

comment on column mailboxes.secret.sealed is
    'The password of a mailbox or the address of a calendar, by AES-256-GCM under the key in the data folder, with the id of the connection';

-- How each connection is.
create table mailboxes.health (
    connection_id   uuid        primary key references mailboxes.connection (id) on delete cascade,
    tried_at        timestamptz,
    succeeded_at    timestamptz,
    failed_at       timestamptz,
    trouble         text,
    detail          text,
    failures        integer     not null default 0 check (failures >= 0),
    next_at         timestamptz,
    read            bigint      not null default 0,
    matched         bigint      not null default 0,
    unmatched       bigint      not null default 0,
    passed_over     bigint      not null default 0,
    check ((trouble is null) = (failures = 0))
);

comment on column mailboxes.health.failures is 'In a row';
comment on column mailboxes.health.next_at is 'Empty where it is not read by itself';
comment on column mailboxes.health.passed_over is 'Internal mail, lists, answers of machines, ignored addresses';

create index health_by_next on mailboxes.health (next_at) where next_at is not null;

-- Up to where each folder of a mailbox is read.
create table mailboxes.folder (
    connection_id uuid   not null references mailboxes.connection (id) on delete cascade,
    name          text   not null,
    uid_validity  bigint not null,
    last_uid      bigint not null,
    primary key (connection_id, name)
);

comment on column mailboxes.folder.uid_validity is 'When the server gives another, its numbers mean other mails: the folder is read anew';

-- Mails that led to something, in whatever mailbox they were found first.
create table mailboxes.mail (
    key     text        primary key,
    read_at timestamptz not null default now()
);

comment on column mailboxes.mail.key is 'The Message-ID, or a digest where there is none';

-- What happened with an address that is nobody's here: a touch that lacks its contact.
create table mailboxes.unmatched (
    id            uuid        primary key default uuidv7(),
    connection_id uuid        references mailboxes.connection (id) on delete cascade,
    person_id     uuid        not null references people.person (id),
    address       text        not null check (address = lower(address)),
    name          text,
    kind          text        not null references journeys.touch_kind (kind),
    happened_at   timestamptz not null,
    key           text        not null,
    subject       text,
    note          text,
    unique (address, key, kind)
);

create index unmatched_by_person on mailboxes.unmatched (person_id, address);
create index unmatched_by_connection on mailboxes.unmatched (connection_id);

-- Addresses and domains that shall not be offered again.
create table mailboxes.ignored (
    what       text        primary key check (what = lower(what) and what like '%@%'),
    ignored_by uuid        not null references people.person (id),
    ignored_at timestamptz not null default now()
);

comment on column mailboxes.ignored.what is 'An address, or @ and a domain';

-- Meetings that calendars tell of. One becomes a touch when it has happened, not before.
create table mailboxes.meeting (
    uid           text        not null,
    recurrence    text        not null,
    connection_id uuid        references mailboxes.connection (id) on delete set null,
    person_id     uuid        not null references people.person (id),
    starts_at     timestamptz not null,
    ends_at       timestamptz not null check (ends_at >= starts_at),
    summary       text,
    sequence      integer     not null default 0,
    told_at       timestamptz,
    primary key (uid, recurrence)
);

comment on column mailboxes.meeting.recurrence is 'When this one of several was planned at first; empty for a single meeting';
comment on column mailboxes.meeting.told_at is 'When it became touches. From then on it stays as it is, whatever calendars say';

create index meeting_to_tell on mailboxes.meeting (ends_at) where told_at is null;
create index meeting_by_connection on mailboxes.meeting (connection_id);

create table mailboxes.attendee (
    uid        text not null,
    recurrence text not null,
    address    text not null check (address = lower(address)),
    name       text,
    primary key (uid, recurrence, address),
    foreign key (uid, recurrence) references mailboxes.meeting (uid, recurrence) on delete cascade
);
