-- Mail that Tandem has to send. Written in the transaction of what it tells about, sent by a job: a mail server that is away delays it.
create table platform.mail (
    id         uuid        primary key default uuidv7(),
    recipient  text        not null check (recipient like '%_@_%'),
    subject    text        not null check (subject <> ''),
    body       text        not null,
    written_at timestamptz not null default now(),
    tried      integer     not null default 0,
    next_at    timestamptz not null default now(),
    sent_at    timestamptz,
    failure    text
);

comment on column platform.mail.next_at is 'When to try next; each failure doubles the wait, up to an hour';
comment on column platform.mail.failure is 'What the mail server said the last time';

create index mail_waiting on platform.mail (next_at) where sent_at is null;
create index mail_sent on platform.mail (sent_at);
