-- What we sell.
create table deals.product (
    id         uuid        primary key default uuidv7(),
    name       text        not null check (name <> ''),
    series     text,
    price      numeric     check (price >= 0),
    currency   char(3)     not null default platform.currency() check (currency ~ '^[A-Z]{3}$'),
    custom     jsonb       not null default '{}' check (jsonb_typeof(custom) = 'object'),
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    deleted_at timestamptz,
    version    integer     not null default 1
);

comment on column deals.product.price is 'Empty while nobody has named one, which is not free of charge';

create unique index product_by_name on deals.product (lower(name)) where deleted_at is null;
create index product_in_bin on deals.product (deleted_at) where deleted_at is not null;

call platform.keep_history('deals.product');

create table deals.product_key (
    system     text not null,
    key        text not null check (key <> ''),
    product_id uuid not null references deals.product (id) on delete cascade,
    primary key (system, key)
);

create index product_key_by_product on deals.product_key (product_id);

create view deals.products as
select product.id, product.name, product.series, product.price, product.currency, product.created_at, product.changed_at,
       product.version, product.custom
from deals.product
where product.deleted_at is null;

call platform.keep_bin('deals.products');

alter table deals.deal add product_id uuid references deals.product (id);

create index deal_by_product on deals.deal (product_id) where product_id is not null;

create or replace view deals.all_deals as
select deal.id, deal.name, deal.contact_id, deal.company_id, deal.step, deal.amount, deal.currency, deal.source, deal.segment,
       deal.owner_id, deal.opened_by_id, deal.opened_at, deal.close_on, deal.closed_at, deal.loss_reason, deal.next_step,
       deal.created_at, deal.changed_at, deal.version, deal.custom, deal.product_id
from deals.deal
where deal.deleted_at is null;

call platform.keep_bin('deals.all_deals');

-- A contact's product is that of its latest deal.
create view deals.products_of_contacts as
select contact.id as contact_id,
       (select product.name
        from deals.deal
        left join deals.product on product.id = deal.product_id
        where deal.contact_id = contact.id and deal.deleted_at is null
        order by coalesce(deal.opened_at, deal.created_at) desc, deal.id desc
        limit 1) as product
from customers.contacts contact;
