-- The standard fields of companies and contacts, and what administrators add to them.
alter table customers.company
    add legal_name       text,
    add phone            text,
    add website          text,
    add linkedin         text,
    add description      text,
    add revenue          numeric check (revenue >= 0),
    add revenue_currency char(3) check (revenue_currency ~ '^[A-Z]{3}$'),
    add street           text,
    add postal_code      text,
    add region           text,
    add parent_id        uuid references customers.company (id) check (parent_id <> id),
    add fit              text check (fit in ('IDEAL', 'GOOD', 'WEAK', 'NONE')),
    add tags             text[] not null default '{}',
    add custom           jsonb  not null default '{}' check (jsonb_typeof(custom) = 'object'),
    add deleted_at       timestamptz;

comment on column customers.company.fit is 'How well the company fits the target market, as Marketing judges it';
comment on column customers.company.custom is 'Values of the fields that administrators made (records.custom_field), by their names';
comment on column customers.company.deleted_at is 'When it was put into the bin, from which it can be taken back';

alter table customers.contact
    add salutation    text,
    add department    text,
    add seniority     text check (seniority in ('OWNER', 'EXECUTIVE', 'VICE_PRESIDENT', 'DIRECTOR', 'HEAD', 'MANAGER', 'SENIOR', 'JUNIOR')),
    add buying_role   text check (buying_role in ('DECISION_MAKER', 'CHAMPION', 'INFLUENCER', 'USER', 'PROCUREMENT', 'BLOCKER')),
    add language      text,
    add time_zone     text,
    add linkedin      text,
    add street        text,
    add postal_code   text,
    add region        text,
    add tags          text[] not null default '{}',
    add custom        jsonb  not null default '{}' check (jsonb_typeof(custom) = 'object'),
    add deleted_at    timestamptz;

comment on column customers.contact.custom is 'Values of the fields that administrators made (records.custom_field), by their names';
comment on column customers.contact.deleted_at is 'When it was put into the bin, from which it can be taken back';

create index company_by_parent on customers.company (parent_id) where parent_id is not null;

-- What is in the bin does not stand in the way of a new record. That these say not null keeps PostgreSQL, before it has statistics, from
-- reading a whole list by them.
alter table customers.contact drop constraint contact_email_key;
create unique index contact_by_email on customers.contact (email) where email is not null and deleted_at is null;
alter table customers.company drop constraint company_domain_key;
create unique index company_by_domain on customers.company (domain) where domain is not null and deleted_at is null;

drop view customers.contacts;
drop view customers.companies;

create view customers.companies as
select company.id, company.name, company.legal_name, company.domain, company.website, company.linkedin, company.phone, company.industry,
       company.segment, company.fit, company.employees, company.revenue, company.revenue_currency, company.street, company.postal_code,
       company.city, company.region, company.country, company.source, company.description, company.tags, company.parent_id,
       company.sales_owner_id, company.marketing_owner_id, company.custom, company.created_at, company.changed_at, company.version
from customers.company
where company.deleted_at is null;

create view customers.contacts as
select contact.id,
       coalesce(contact.name_shown,
                'Contact ' || (select left(min(key), 8) from customers.contact_key where contact_key.contact_id = contact.id),
                'Contact without a name') as name,
       contact.name_shown, contact.salutation, contact.given_name, contact.family_name, contact.email, contact.phone, contact.job_title,
       contact.department, contact.seniority, contact.buying_role, contact.language, contact.time_zone, contact.linkedin, contact.street,
       contact.postal_code, contact.city, contact.region, contact.country, contact.source, contact.tags, contact.company_id,
       contact.sales_owner_id, contact.marketing_owner_id, contact.custom, contact.created_at, contact.changed_at, contact.version
from customers.contact
where contact.deleted_at is null;
