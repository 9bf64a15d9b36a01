create schema collecting;

-- A website whose pages may tell of visits and show our forms.
create table collecting.site (
    id         uuid        primary key default uuidv7(),
    origin     text        not null unique check (origin ~ '^https?://[a-z0-9.-]+(:[0-9]{1,5})?$'),
    price_path text        check (price_path like '/_%'),
    added_by   uuid        references people.person (id),
    added_at   timestamptz not null default now()
);

comment on column collecting.site.price_path is 'Pages whose path begins like this show prices';

-- Who sits at a browser that agreed to be recognised. A browser that says it is somebody else is another guest from then on.
create table collecting.guest (
    id         uuid        primary key default uuidv7(),
    browser    uuid        not null,
    contact_id uuid        references customers.contact (id) on delete cascade,
    told_by    text        check (told_by in ('FORM', 'LINK')),
    told_at    timestamptz,
    since      timestamptz not null,
    until      timestamptz,
    last_at    timestamptz not null,
    robot      text        check (robot in ('NAMED', 'DRIVEN', 'SPEECHLESS', 'AHEAD', 'TOO_FAST')),
    agent      text,
    check (contact_id is null or told_by is not null and told_at is not null)
);

comment on column collecting.guest.browser is 'What the script calls the browser: random, kept by the browser for one website';
comment on column collecting.guest.told_by is 'What told who it is';
comment on column collecting.guest.until is 'When somebody else sat down at the same browser';
comment on column collecting.guest.robot is 'How we know that it is no person';

create unique index guest_at_browser on collecting.guest (browser) where until is null;
create index guest_by_browser on collecting.guest (browser, since);
create index guest_of_contact on collecting.guest (contact_id) where contact_id is not null;
create index guest_by_last on collecting.guest (last_at);

-- The pages that a guest looks at without a pause of half an hour.
create table collecting.visit (
    id          uuid        primary key default uuidv7(),
    guest_id    uuid        not null references collecting.guest (id) on delete cascade,
    first_view  uuid        not null,
    begun_at    timestamptz not null,
    last_at     timestamptz not null check (last_at >= begun_at),
    landing     text        not null,
    referrer    text,
    source      text,
    medium      text,
    campaign    text,
    term        text,
    content     text,
    by_link     boolean     not null default false,
    told_at     timestamptz
);

comment on column collecting.visit.by_link is 'It began with a personal link, whose click has been told already';
comment on column collecting.visit.told_at is 'When the timeline of the contact heard of it';

create index visit_of_guest on collecting.visit (guest_id, last_at desc);
create index visit_to_tell on collecting.visit (last_at) where told_at is null;
create index visit_by_begin on collecting.visit (begun_at);

create table collecting.page_view (
    id       uuid        primary key,
    visit_id uuid        not null references collecting.visit (id) on delete cascade,
    at       timestamptz not null,
    url      text        not null,
    title    text
);

comment on column collecting.page_view.id is 'Given by the browser: sent twice, it is one';
comment on column collecting.page_view.url is 'Without query and fragment, where secrets may be';

create index page_view_of_visit on collecting.page_view (visit_id, at);

-- What signs our links and forms.
create table collecting.seal (
    one boolean primary key default true check (one),
    key bytea   not null check (length(key) >= 32)
);

insert into collecting.seal (key)
select decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex');

-- A form that strangers fill in.
create table collecting.form (
    id           uuid        primary key default uuidv7(),
    slug         text        not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
    title        text        not null check (title <> '' and length(title) <= 120),
    intro        text,
    questions    jsonb       not null check (jsonb_typeof(questions) = 'array'),
    purpose      text        references customers.purpose (name),
    consent_text text        check (consent_text <> ''),
    thanks       text        not null check (thanks <> ''),
    redirect     text        check (redirect ~ '^https?://'),
    retired_at   timestamptz,
    made_by      uuid        references people.person (id),
    made_at      timestamptz not null default now(),
    version      integer     not null default 1,
    check ((purpose is null) = (consent_text is null))
);

comment on column collecting.form.redirect is 'Where whoever has sent it goes, in the place of the thanks';

-- What somebody, or something, has sent by a form. Nothing that was sent is lost: what a robot may have sent is held.
create table collecting.submission (
    id           uuid        primary key,
    form_id      uuid        not null references collecting.form (id),
    at           timestamptz not null,
    answers      jsonb       not null check (jsonb_typeof(answers) = 'object'),
    digest       bytea       not null,
    consent_text text,
    page         text,
    source       text,
    medium       text,
    campaign     text,
    content      text,
    browser      uuid,
    state        text        not null check (state in ('TAKEN', 'HELD', 'DISCARDED')),
    reason       text        check (reason in ('TRAP', 'FORGED', 'TOO_FAST', 'AGAIN', 'ROBOT', 'ADDRESSES', 'UNUSABLE')),
    contact_id   uuid        references customers.contact (id) on delete cascade,
    decided_by   uuid        references people.person (id),
    decided_at   timestamptz,
    check (state <> 'HELD' or reason is not null)
);

comment on column collecting.submission.id is 'Of the token in the form: sent twice, it is one';
comment on column collecting.submission.digest is 'SHA-256 of what was sent';
comment on column collecting.submission.consent_text is 'The words that the person ticked; empty where nothing was ticked';

create index submission_of_form on collecting.submission (form_id, state, at desc);
create index submission_of_contact on collecting.submission (contact_id) where contact_id is not null;

-- A short address of ours that leads elsewhere and counts who follows it.
create table collecting.link (
    id         uuid        primary key default uuidv7(),
    code       text        not null unique check (code ~ '^[a-z0-9]{6,20}$'),
    target     text        not null check (target ~ '^https?://' and length(target) <= 2000),
    source     text,
    medium     text,
    campaign   text,
    content    text,
    retired_at timestamptz,
    made_by    uuid        references people.person (id),
    made_at    timestamptz not null default now()
);

create table collecting.link_day (
    link_id  uuid    not null references collecting.link (id),
    day      date    not null,
    clicks   integer not null default 0,
    personal integer not null default 0,
    robots   integer not null default 0,
    forged   integer not null default 0,
    primary key (link_id, day)
);

comment on column collecting.link_day.clicks is 'Of people, the personal ones among them';

-- Tells the website, once and within the hour, who has just followed a personal link.
create table collecting.ticket (
    id         uuid        primary key,
    contact_id uuid        not null references customers.contact (id) on delete cascade,
    made_at    timestamptz not null,
    used_at    timestamptz
);

-- Where a sender of mail tells us what became of it.
create table collecting.mail_hook (
    id         uuid        primary key default uuidv7(),
    name       text        not null check (name <> '' and length(name) <= 60),
    hash       bytea       not null unique,
    paths      jsonb       not null default '{}' check (jsonb_typeof(paths) = 'object'),
    passed     bigint      not null default 0,
    last_at    timestamptz,
    revoked_at timestamptz,
    made_by    uuid        references people.person (id),
    made_at    timestamptz not null default now()
);

comment on column collecting.mail_hook.hash is 'SHA-256 of a random key of 256 bits; the address itself is shown once';
comment on column collecting.mail_hook.paths is 'Where a sender that we do not know by name writes what: {"email": "data.to"}';
comment on column collecting.mail_hook.passed is 'Events of kinds that are no touch, and opens by machines';

create table collecting.mail_event (
    id          uuid        primary key,
    hook_id     uuid        not null references collecting.mail_hook (id),
    email       text        not null,
    kind        text        not null,
    at          timestamptz not null,
    campaign    text,
    content     text,
    note        text,
    for_good    boolean     not null default false,
    received_at timestamptz not null default now(),
    told_at     timestamptz
);

comment on column collecting.mail_event.for_good is 'It came back because nothing reaches the address any more';
comment on column collecting.mail_event.id is 'Made from what the sender calls it: told twice, it is one';
comment on column collecting.mail_event.told_at is 'When a timeline heard of it; empty while nobody is known by this address';

create index mail_event_waiting on collecting.mail_event (email) where told_at is null;
create index mail_event_of_hook on collecting.mail_event (hook_id, received_at);
