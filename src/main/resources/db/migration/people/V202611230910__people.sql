create schema people;

create table people.department (
    id   uuid primary key default uuidv7(),
    name text not null unique check (name <> ''),
    side text not null check (side in ('MARKETING', 'SALES', 'OTHER'))
);

create unique index one_marketing_one_sales on people.department (side) where side <> 'OTHER';

insert into people.department (name, side) values ('Marketing', 'MARKETING'), ('Sales', 'SALES');

create table people.person (
    id            uuid        primary key default uuidv7(),
    name          text        not null check (name <> ''),
    email         text        not null unique check (email = lower(email) and email like '%_@_%'),
    department_id uuid        not null references people.department (id),
    roles         text[]      not null check (roles <> '{}' and
        roles <@ array ['ADMINISTRATOR', 'HEAD', 'MEMBER', 'FINANCE', 'PRODUCT', 'VIEWER']),
    language      text        not null default 'en' check (language in ('en', 'de')),
    time_zone     text        not null,
    active        boolean     not null default true,
    created_at    timestamptz not null default now(),
    changed_at    timestamptz not null default now(),
    version       integer     not null default 1
);

call platform.keep_history('people.person');

-- Apart from the person, so that no hash ever stands in a history. Who has none cannot sign in.
create table people.password (
    person_id  uuid        primary key references people.person (id),
    hash       text        not null,
    changed_at timestamptz not null default now()
);

comment on column people.password.hash is 'Argon2id';

-- A link, handed on once, by which a person sets a password.
create table people.invitation (
    person_id  uuid        primary key references people.person (id),
    hash       bytea       not null unique,
    expires_at timestamptz not null
);

comment on column people.invitation.hash is 'SHA-256 of a random key of 256 bits; the link itself is shown once';

create table people.api_token (
    id           uuid        primary key default uuidv7(),
    person_id    uuid        not null references people.person (id),
    name         text        not null check (name <> ''),
    hash         bytea       not null unique,
    created_at   timestamptz not null default now(),
    last_used_at timestamptz,
    revoked_at   timestamptz
);

comment on column people.api_token.hash is 'SHA-256 of a random token of 256 bits; the token itself is shown once';

-- Who owns a record: one of our persons, or a name that a file gave and nobody has matched yet.
create table people.owner (
    id        uuid primary key default uuidv7(),
    name      text not null unique check (name <> ''),
    person_id uuid references people.person (id)
);

create index owner_by_person on people.owner (person_id);

create view people.owners as
select owner.id, coalesce(person.name, owner.name) as name, owner.name as known_as, owner.person_id, department.side
from people.owner
left join people.person on person.id = owner.person_id
left join people.department on department.id = person.department_id;

create table people.wrong_guess (
    email      text        not null,
    address    text        not null,
    guessed_at timestamptz not null default now()
);

create index wrong_guess_by_email on people.wrong_guess (email, guessed_at);
create index wrong_guess_by_address on people.wrong_guess (address, guessed_at);
