-- What proves each stage: versions of sentences that both heads can change. Old versions stay, so that everybody can read who
-- changed what, and when.
create table journeys.stage_rules (
    stage        smallint    not null check (stage between 1 and 8),
    version      integer     not null check (version > 0),
    dormant_days integer     not null check (dormant_days between 1 and 3650),
    changed_by   uuid,
    changed_at   timestamptz not null default now(),
    step         text        not null default 'WAITING' check (step in ('WAITING', 'READING', 'SWITCHING', 'IN_FORCE', 'REPLACED')),
    stepped_at   timestamptz not null default now(),
    proved       bigint,
    seconds      numeric,
    primary key (stage, version)
);

comment on column journeys.stage_rules.dormant_days is 'Who stands here is dormant when nothing has happened for so many days';
comment on column journeys.stage_rules.changed_by is 'Empty for what Tandem came with';
comment on column journeys.stage_rules.step is 'Until it is in force, the version before it holds';

create unique index stage_rules_in_force on journeys.stage_rules (stage) where step = 'IN_FORCE';
create unique index stage_rules_to_come on journeys.stage_rules (stage) where step in ('WAITING', 'READING', 'SWITCHING');

create table journeys.evidence_rule (
    stage     smallint not null,
    version   integer  not null,
    place     smallint not null check (place > 0),
    form      text     not null check (form in ('TOUCH', 'DEAL', 'COUNT', 'SCORE')),
    kinds     text[]   not null check (cardinality(kinds) > 0),
    weights   numeric[] check (cardinality(weights) = cardinality(kinds)),
    least     numeric  check (least > 0),
    days      integer  check (days between 1 and 3650),
    half_life integer  check (half_life between 1 and 3650),
    primary key (stage, version, place),
    foreign key (stage, version) references journeys.stage_rules (stage, version),
    check ((form in ('COUNT', 'SCORE')) = (least is not null and days is not null)),
    check ((form = 'SCORE') = (weights is not null)),
    check (half_life is null or form = 'SCORE')
);

comment on column journeys.evidence_rule.kinds is 'No foreign key: a kind may be removed, and the sentence says so then';

insert into journeys.stage_rules (stage, version, dormant_days, step)
values (1, 1, 180, 'IN_FORCE'), (2, 1, 180, 'IN_FORCE'), (3, 1, 120, 'IN_FORCE'), (4, 1, 90, 'IN_FORCE'),
       (5, 1, 60, 'IN_FORCE'), (6, 1, 365, 'IN_FORCE'), (7, 1, 365, 'IN_FORCE'), (8, 1, 365, 'IN_FORCE');

-- The first version says what the kinds of touches proved until now.
insert into journeys.evidence_rule (stage, version, place, form, kinds)
select stage, 1, row_number() over (partition by stage order by form desc), form, array_agg(kind order by kind)
from (
    select stage, kind,
           case when kind in ('deal_opened', 'purchase', 'renewal', 'repeat_purchase') then 'DEAL' else 'TOUCH' end as form
    from journeys.touch_kind
    where stage is not null
) told
group by stage, form;

alter table journeys.touch_kind drop column stage;

-- What one touch alone proves.
create view journeys.proving_kinds as
select kind, evidence_rule.stage, evidence_rule.version, evidence_rule.place
from journeys.stage_rules
join journeys.evidence_rule using (stage, version)
cross join unnest(evidence_rule.kinds) as kind
where step = 'IN_FORCE' and form in ('TOUCH', 'DEAL');

-- Evidence is kept for each version of the rules, so that a new one can be put in force at once. It says of what kind its touch
-- was, so that it can be read when the touch is no longer kept (touch_id is empty then).
alter table journeys.evidence
    add kind text,
    add version integer not null default 1,
    add place smallint not null default 1;
update journeys.evidence
set kind = touch.kind, place = proving_kinds.place
from journeys.touch
join journeys.proving_kinds using (kind)
where touch.id = evidence.touch_id and proving_kinds.stage = evidence.stage;
update journeys.evidence set kind = 'visit' where kind is null;
alter table journeys.evidence
    alter kind set not null,
    alter version drop default,
    alter place drop default,
    drop constraint evidence_pkey,
    add primary key (contact_id, stage, version);
drop index journeys.evidence_by_touch;
drop index journeys.evidence_by_stage;
call platform.check_at_once('journeys.evidence', 'contact_id', fixed => true);
call platform.check_at_once('journeys.standing', 'contact_id', fixed => true);

-- Contacts to whom something happened while a version was being evaluated; they are looked at again before it holds.
create table journeys.late_contact (
    stage      smallint not null,
    version    integer  not null,
    contact_id uuid     not null
);

alter table journeys.standing
    add last_touch_id uuid,
    add campaign text,
    add campaign_at timestamptz,
    add reached_1 timestamptz,
    add reached_2 timestamptz,
    add reached_3 timestamptz,
    add reached_4 timestamptz,
    add reached_5 timestamptz,
    add reached_6 timestamptz,
    add reached_7 timestamptz,
    add reached_8 timestamptz;

comment on column journeys.standing.campaign is 'Of the first touch that belongs to one';
comment on column journeys.standing.reached_1 is 'When each stage was reached, as its evidence says; empty where there is none';

-- Puts contacts where their evidence puts them.
create function journeys.stand(contacts uuid[]) returns void language sql as $$
    update journeys.standing
    set stage = proved.stage, reached_1 = proved.r1, reached_2 = proved.r2, reached_3 = proved.r3, reached_4 = proved.r4,
        reached_5 = proved.r5, reached_6 = proved.r6, reached_7 = proved.r7, reached_8 = proved.r8
    from (
        select standing.contact_id,
               coalesce(max(rules.stage), 0) as stage,
               min(reached_at) filter (where rules.stage = 1) as r1, min(reached_at) filter (where rules.stage = 2) as r2,
               min(reached_at) filter (where rules.stage = 3) as r3, min(reached_at) filter (where rules.stage = 4) as r4,
               min(reached_at) filter (where rules.stage = 5) as r5, min(reached_at) filter (where rules.stage = 6) as r6,
               min(reached_at) filter (where rules.stage = 7) as r7, min(reached_at) filter (where rules.stage = 8) as r8
        from journeys.standing
        left join (journeys.evidence join journeys.stage_rules rules using (stage, version))
               on evidence.contact_id = standing.contact_id and rules.step = 'IN_FORCE'
        where standing.contact_id = any (contacts)
        group by standing.contact_id
    ) proved
    where standing.contact_id = proved.contact_id
$$;

select journeys.stand(array_agg(contact_id)) from journeys.standing;
update journeys.standing
set campaign = first.campaign, campaign_at = first.happened_at
from (
    select distinct on (contact_id) contact_id, campaign, happened_at
    from journeys.touch
    where campaign is not null
    order by contact_id, happened_at, campaign
) first
where first.contact_id = standing.contact_id;

create or replace view journeys.standings as
select contact_id, stage, first_contact_at, last_touch_at, last_touch_kind, campaign,
       reached_1, reached_2, reached_3, reached_4, reached_5, reached_6, reached_7, reached_8,
       (select last_touch_at + dormant_days * interval '24 hours'
        from journeys.stage_rules
        where stage_rules.stage = greatest(standing.stage, 1) and step = 'IN_FORCE'
              and last_touch_at + dormant_days * interval '24 hours' <= now()) as dormant_since
from journeys.standing;

-- Each stage that a contact has reached by evidence, as the rules in force say.
create view journeys.reached_stages as
select md5(evidence.contact_id::text || evidence.stage)::uuid as id, evidence.contact_id, evidence.stage, evidence.reached_at,
       evidence.touch_id, evidence.kind, evidence.version, evidence.place,
       extract(epoch from evidence.reached_at - standing.first_contact_at) / 86400 as days,
       (select extract(epoch from min(later.at) - evidence.reached_at) / 86400
        from unnest(array[reached_1, reached_2, reached_3, reached_4, reached_5, reached_6, reached_7, reached_8])
             with ordinality as later (at, stage)
        where later.stage > evidence.stage and later.at >= evidence.reached_at) as days_there
from journeys.evidence
join journeys.stage_rules using (stage, version)
join journeys.standing on standing.contact_id = evidence.contact_id
where step = 'IN_FORCE';

-- How far the furthest person of a company is.
create view journeys.company_standings as
select company.id as company_id,
       (select max(standing.stage)
        from customers.contacts contact join journeys.standing on standing.contact_id = contact.id
        where contact.company_id = company.id and standing.stage > 0) as stage,
       (select contact.id
        from customers.contacts contact join journeys.standing on standing.contact_id = contact.id
        where contact.company_id = company.id and standing.stage > 0
        order by standing.stage desc,
                 (array[reached_1, reached_2, reached_3, reached_4, reached_5, reached_6, reached_7, reached_8])[standing.stage],
                 contact.id
        limit 1) as contact_id,
       (select max(standing.last_touch_at)
        from customers.contacts contact join journeys.standing on standing.contact_id = contact.id
        where contact.company_id = company.id) as last_touch_at
from customers.companies company;
