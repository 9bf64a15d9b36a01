-- What we may write to people about.
create table customers.purpose (
    name       text        primary key check (name ~ '^[a-z0-9_]{1,40}$'),
    label      text        not null check (label <> '' and length(label) <= 60),
    position   integer     not null generated always as identity,
    retired_at timestamptz
);

comment on column customers.purpose.retired_at is 'Nobody is asked for it any more; what was said of it stays';

insert into customers.purpose (name, label) values
    ('offers', 'Offers'),
    ('newsletter', 'Newsletter'),
    ('events', 'Events'),
    ('product_news', 'Product news');

-- Everything that contacts said on whether we may reach them. The latest word on a channel and purpose is what holds.
create table customers.consent (
    id          uuid        primary key default uuidv7(),
    contact_id  uuid        not null references customers.contact (id) on delete cascade,
    channel     text        not null check (channel in ('EMAIL', 'PHONE', 'POST', 'MESSENGER')),
    purpose     text        not null references customers.purpose (name),
    word        text        not null check (word in ('GIVEN', 'WITHDRAWN')),
    said_at     timestamptz not null,
    how         text,
    proof       text,
    source      text,
    file        text,
    noted_at    timestamptz not null default now(),
    noted_by    uuid        references people.person (id),
    through     text        not null default platform.through()
);

comment on table customers.consent is 'Append-only. The contact changes where two are merged; rows go only with their contact';
comment on column customers.consent.how is 'On a form, on the phone, on paper, ...';
comment on column customers.consent.proof is 'The words that the contact agreed to, or wrote';
comment on column customers.consent.file is 'The address of a file that proves it';
comment on column customers.consent.noted_by is 'Empty where Tandem took it in by itself';

create index consent_by_contact on customers.consent (contact_id, channel, purpose, said_at desc, id desc);

create function customers.keep_consent() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if to_jsonb(new) - 'contact_id' = to_jsonb(old) - 'contact_id' then
            return new;
        end if;
    elsif not exists (select from customers.contact where id = old.contact_id) then
        return old;
    end if;
    raise exception 'What somebody said on consent is never changed or deleted.';
end $$;

create trigger consent_is_append_only before update or delete on customers.consent for each row
    execute function customers.keep_consent();

-- What holds is the latest word of a contact on a channel and purpose.
create view customers.consents as
select said.*, said.latest and said.word = 'GIVEN' as holds
from (
    select consent.id, consent.contact_id, consent.channel, consent.purpose, purpose.label, consent.word, consent.said_at, consent.how,
           consent.proof, consent.source, consent.file, consent.noted_at, consent.noted_by, consent.through,
           not exists (
               select from customers.consent later
               where later.contact_id = consent.contact_id and later.channel = consent.channel and later.purpose = consent.purpose
                 and (later.said_at, later.id) > (consent.said_at, consent.id)
           ) as latest
    from customers.consent
    join customers.purpose on purpose.name = consent.purpose
) said;
