-- Every e-mail address, phone and domain of a contact or company beyond the one that stands in its own record, and what is
-- known of any of them. The one in the record is the main one: unique, and found fastest.
create table customers.way (
    id          uuid        primary key default uuidv7(),
    contact_id  uuid        references customers.contact (id) on delete cascade,
    company_id  uuid        references customers.company (id) on delete cascade,
    type        text        not null check (type in ('EMAIL', 'PHONE', 'DOMAIN')),
    value       text        not null check (value <> '' and (type = 'PHONE' or value = lower(value))),
    kind        text        not null default 'WORK' check (kind in ('WORK', 'PRIVATE', 'MOBILE', 'OTHER')),
    validity    text        not null default 'UNKNOWN' check (validity in ('UNKNOWN', 'CONFIRMED', 'BOUNCED', 'INVALID')),
    judged_at   timestamptz,
    judged_by   uuid        references people.person (id),
    check ((contact_id is null) <> (company_id is null)),
    check (type = 'PHONE' or (type = 'EMAIL') = (contact_id is not null)),
    check ((validity = 'UNKNOWN') = (judged_at is null))
);

comment on column customers.way.judged_at is 'Confirmed, bounced or found invalid when';
comment on column customers.way.judged_by is 'By whom; empty where Tandem found out by itself';

-- Not unique: where two records are merged, both may have told the same.
create index way_by_contact on customers.way (contact_id) where contact_id is not null;
create index way_by_company on customers.way (company_id) where company_id is not null;
create index way_by_value on customers.way (value, type);

call platform.keep_history('customers.way');

-- Addresses of a company beyond the one that stands in its record.
create table customers.address (
    id          uuid        primary key default uuidv7(),
    company_id  uuid        not null references customers.company (id) on delete cascade,
    kind        text        not null check (kind in ('HEADQUARTERS', 'BILLING', 'DELIVERY', 'BRANCH')),
    street      text,
    postal_code text,
    city        text,
    region      text,
    country     text,
    check (coalesce(street, postal_code, city, region, country) is not null)
);

create index address_by_company on customers.address (company_id);

call platform.keep_history('customers.address');

-- Where contacts worked before.
create table customers.employment (
    id         uuid        primary key default uuidv7(),
    contact_id uuid        not null references customers.contact (id) on delete cascade,
    company_id uuid        not null references customers.company (id) on delete cascade,
    job_title  text,
    left_at    timestamptz not null
);

comment on column customers.employment.left_at is 'When we came to know that the contact works elsewhere';

create index employment_by_contact on customers.employment (contact_id);
create index employment_by_company on customers.employment (company_id);

call platform.keep_history('customers.employment');

-- However the company of a contact changes, the former one is kept. A merge of companies moves nobody to another one.
create function customers.keep_former_company() returns trigger language plpgsql as $$
begin
    if platform.through() not like 'merge%' then
        insert into customers.employment (contact_id, company_id, job_title, left_at)
        values (old.id, old.company_id, old.job_title, now());
    end if;
    return null;
end $$;

create trigger former_company_is_kept after update of company_id on customers.contact for each row
    when (old.company_id is not null and old.company_id is distinct from new.company_id)
    execute function customers.keep_former_company();

-- The main e-mail address is nobody else's further one. Where the main one is taken away, the oldest further one takes its place.
create function customers.settle_email() returns trigger language plpgsql as $$
declare
    holder text;
begin
    if new.email is null then
        delete from customers.way where contact_id = new.id and type = 'EMAIL' and value = old.email;
        select value into new.email from customers.way
        where contact_id = new.id and type = 'EMAIL'
        order by id limit 1;
        return new;
    end if;
    select coalesce(other.name_shown, '?') into holder
    from customers.way
    join customers.contact other on other.id = way.contact_id
    where way.type = 'EMAIL' and way.value = new.email and other.id <> new.id and other.deleted_at is null
    limit 1;
    if found then
        raise exception using errcode = 'integrity_constraint_violation', detail = holder, column = 'email',
            message = 'This is one of the e-mail addresses of {0} already.';
    end if;
    return new;
end $$;

create trigger email_is_settled before update of email on customers.contact for each row
    when (old.email is distinct from new.email)
    execute function customers.settle_email();

create function customers.settle_domain() returns trigger language plpgsql as $$
declare
    holder text;
begin
    if new.domain is null then
        delete from customers.way where company_id = new.id and type = 'DOMAIN' and value = old.domain;
        select value into new.domain from customers.way
        where company_id = new.id and type = 'DOMAIN'
        order by id limit 1;
        return new;
    end if;
    select other.name into holder
    from customers.way
    join customers.company other on other.id = way.company_id
    where way.type = 'DOMAIN' and way.value = new.domain and other.id <> new.id and other.deleted_at is null
    limit 1;
    if found then
        raise exception using errcode = 'integrity_constraint_violation', detail = holder, column = 'domain',
            message = 'This is one of the domains of {0} already.';
    end if;
    return new;
end $$;

create trigger domain_is_settled before update of domain on customers.company for each row
    when (old.domain is distinct from new.domain)
    execute function customers.settle_domain();

-- No company belongs to itself, however long the way round. Two who make the halves of a circle at once wait for each other.
create function customers.refuse_circle() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtext('customers.company.parent_id'));
    if exists (
        with recursive above as (
            select id, parent_id from customers.company where id = new.parent_id
            union
            select company.id, company.parent_id from customers.company join above on company.id = above.parent_id
        )
        select from above where id = new.id
    ) then
        raise exception using errcode = 'integrity_constraint_violation', column = 'parent_id',
            detail = (select name from customers.company where id = new.parent_id),
            message = '{0} belongs to this company itself, so it cannot be its parent company.';
    end if;
    return new;
end $$;

create trigger parents_make_no_circle before update of parent_id on customers.company for each row
    when (new.parent_id is distinct from old.parent_id and new.parent_id is not null)
    execute function customers.refuse_circle();

-- Every address by which a contact or company is known, the main one and the further ones.
create view customers.emails as
select contact.id as contact_id, contact.email, true as main
from customers.contact
where contact.email is not null and contact.deleted_at is null
union all
select contact.id, way.value, false
from customers.way
join customers.contact on contact.id = way.contact_id
where way.type = 'EMAIL' and contact.deleted_at is null and way.value is distinct from contact.email;

create view customers.phones as
select contact.id as contact_id, null::uuid as company_id, contact.phone, true as main
from customers.contact
where contact.phone is not null and contact.deleted_at is null
union all
select null, company.id, company.phone, true
from customers.company
where company.phone is not null and company.deleted_at is null
union all
select way.contact_id, way.company_id, way.value, false
from customers.way
left join customers.contact on contact.id = way.contact_id
left join customers.company on company.id = way.company_id
where way.type = 'PHONE' and contact.deleted_at is null and company.deleted_at is null
  and way.value is distinct from coalesce(contact.phone, company.phone);

create view customers.domains as
select company.id as company_id, company.domain, true as main
from customers.company
where company.domain is not null and company.deleted_at is null
union all
select company.id, way.value, false
from customers.way
join customers.company on company.id = way.company_id
where way.type = 'DOMAIN' and company.deleted_at is null and way.value is distinct from company.domain;

create view customers.employments as
select employment.id, employment.contact_id, employment.company_id, employment.job_title, employment.left_at
from customers.employment;
