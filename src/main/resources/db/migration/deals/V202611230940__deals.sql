create schema deals;

create table deals.deal (
    id           uuid        primary key default uuidv7(),
    name         text        not null check (name <> ''),
    contact_id   uuid        references customers.contact (id),
    company_id   uuid        references customers.company (id),
    step         text        not null check (step in ('PROSPECTING', 'NEEDS', 'PROPOSAL', 'NEGOTIATION', 'WON', 'LOST')),
    amount       numeric     check (amount >= 0),
    currency     char(3)     not null check (currency ~ '^[A-Z]{3}$'),
    source       text,
    segment      text,
    owner_id     uuid        references people.owner (id),
    opened_by_id uuid        references people.owner (id),
    opened_at    timestamptz,
    close_on     date,
    closed_at    timestamptz,
    loss_reason  text,
    next_step    text,
    created_at   timestamptz not null default now(),
    changed_at   timestamptz not null default now(),
    version      integer     not null default 1,
    check ((step in ('WON', 'LOST')) = (closed_at is not null))
);

comment on column deals.deal.amount is 'Empty when nobody knows it yet, which is not zero';
comment on column deals.deal.opened_by_id is 'Who found it and handed it to the owner, where that is another';
comment on column deals.deal.close_on is 'The day on which the owner expects it to close';

create index deal_by_contact on deals.deal (contact_id);
create index deal_by_company on deals.deal (company_id);
create index deal_by_closing on deals.deal (step, closed_at);
create index deal_by_expectation on deals.deal (close_on) where closed_at is null;

call platform.keep_history('deals.deal');

create function deals.open_again() returns trigger language plpgsql as $$
begin
    if new.step not in ('WON', 'LOST') then
        new.closed_at := null;
    end if;
    return new;
end $$;

create trigger an_open_deal_has_no_closing before insert or update on deals.deal
    for each row execute function deals.open_again();

create table deals.deal_key (
    system  text not null,
    key     text not null check (key <> ''),
    deal_id uuid not null references deals.deal (id) on delete cascade,
    primary key (system, key)
);

create index deal_key_by_deal on deals.deal_key (deal_id);

create view deals.all_deals as
select deal.id, deal.name, deal.contact_id, deal.company_id, deal.step, deal.amount, deal.currency, deal.source, deal.segment,
       deal.owner_id, deal.opened_by_id, deal.opened_at, deal.close_on, deal.closed_at, deal.loss_reason, deal.next_step,
       deal.created_at, deal.changed_at, deal.version
from deals.deal;
