create schema customers;

create table customers.company (
    id                 uuid        primary key default uuidv7(),
    name               text        not null check (name <> ''),
    domain             text        unique check (domain = lower(domain)),
    industry           text,
    segment            text,
    employees          integer     check (employees >= 0),
    city               text,
    country            text,
    source             text,
    sales_owner_id     uuid        references people.owner (id),
    marketing_owner_id uuid        references people.owner (id),
    created_at         timestamptz not null default now(),
    changed_at         timestamptz not null default now(),
    version            integer     not null default 1
);

create index company_by_name on customers.company (lower(name));

call platform.keep_history('customers.company');

create table customers.contact (
    id                 uuid        primary key default uuidv7(),
    company_id         uuid        references customers.company (id),
    given_name         text,
    family_name        text,
    email              text        unique check (email = lower(email)),
    phone              text,
    job_title          text,
    city               text,
    country            text,
    source             text,
    sales_owner_id     uuid        references people.owner (id),
    marketing_owner_id uuid        references people.owner (id),
    name_shown         text        generated always as (
        coalesce(nullif(trim(coalesce(given_name, '') || ' ' || coalesce(family_name, '')), ''), email)) stored,
    created_at         timestamptz not null default now(),
    changed_at         timestamptz not null default now(),
    version            integer     not null default 1
);

comment on column customers.contact.name_shown is 'Names, else the e-mail address; empty when neither is known';

create index contact_by_company on customers.contact (company_id);
create index contact_by_name on customers.contact (name_shown, id);
create index contact_by_source on customers.contact (source);

call platform.keep_history('customers.contact');

-- The ids that other systems gave a record.
create table customers.company_key (
    system     text not null,
    key        text not null check (key <> ''),
    company_id uuid not null references customers.company (id) on delete cascade,
    primary key (system, key)
);

create index company_key_by_company on customers.company_key (company_id);

create table customers.contact_key (
    system     text not null,
    key        text not null check (key <> ''),
    contact_id uuid not null references customers.contact (id) on delete cascade,
    primary key (system, key)
);

create index contact_key_by_contact on customers.contact_key (contact_id);

-- What other rooms may join.
create view customers.companies as
select company.id, company.name, company.domain, company.industry, company.segment, company.employees, company.city, company.country,
       company.source, company.sales_owner_id, company.marketing_owner_id,
       company.created_at, company.changed_at, company.version
from customers.company;

create view customers.contacts as
select contact.id,
       coalesce(contact.name_shown,
                'Contact ' || (select left(min(key), 8) from customers.contact_key where contact_key.contact_id = contact.id),
                'Contact without a name') as name,
       contact.name_shown, contact.given_name, contact.family_name, contact.email, contact.phone, contact.job_title, contact.city,
       contact.country, contact.source, contact.company_id, contact.sales_owner_id, contact.marketing_owner_id,
       contact.created_at, contact.changed_at, contact.version
from customers.contact;

create view customers.contact_keys as
select system, key, contact_id from customers.contact_key;

create view customers.company_keys as
select system, key, company_id from customers.company_key;
