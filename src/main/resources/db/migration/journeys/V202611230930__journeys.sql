create schema journeys;

-- What can happen between us and a customer, and which buying stage it proves.
create table journeys.touch_kind (
    kind  text     primary key,
    name  text     not null check (name <> ''),
    side  text     not null check (side in ('MARKETING', 'SALES')),
    stage smallint check (stage between 1 and 8)
);

comment on column journeys.touch_kind.stage is
    '1 customer awareness, 2 brand awareness, 3 consideration, 4 preference (Marketing), 5 intention, 6 purchase, 7 loyalty, 8 advocacy (Sales)';

insert into journeys.touch_kind (kind, name, side, stage) values
    ('ad_impression',   'Saw an ad',                   'MARKETING', 1),
    ('ad_click',        'Clicked an ad',               'MARKETING', 1),
    ('visit',           'Visited the website',         'MARKETING', 2),
    ('mail_opened',     'Opened a mail',               'MARKETING', 2),
    ('mail_clicked',    'Clicked in a mail',           'MARKETING', 2),
    ('download',        'Downloaded',                  'MARKETING', 3),
    ('webinar',         'Attended a webinar',          'MARKETING', 3),
    ('event',           'Came to an event',            'MARKETING', 3),
    ('price_page',      'Looked at prices',            'MARKETING', 3),
    ('form',            'Filled in a form',            'MARKETING', 3),
    ('lead',            'Became a qualified lead',     'MARKETING', 4),
    ('demo_asked',      'Asked for a demo',            'MARKETING', 4),
    ('handed_over',     'Handed over to Sales',        'MARKETING', null),
    ('mail_sent',       'Mail sent',                   'MARKETING', null),
    ('answered',        'Sales answered',              'SALES',     null),
    ('call',            'Call',                        'SALES',     null),
    ('meeting',         'Meeting',                     'SALES',     null),
    ('demo',            'Demo',                        'SALES',     5),
    ('trial',           'Trial',                       'SALES',     5),
    ('proposal',        'Proposal sent',               'SALES',     5),
    ('deal_opened',     'Deal opened',                 'SALES',     5),
    ('purchase',        'Purchase',                    'SALES',     6),
    ('deal_lost',       'Deal lost',                   'SALES',     null),
    ('delivery',        'Delivered',                   'SALES',     null),
    ('support',         'Asked for support',           'SALES',     null),
    ('complaint',       'Complained',                  'SALES',     null),
    ('renewal',         'Renewed',                     'SALES',     7),
    ('repeat_purchase', 'Bought again',                'SALES',     7),
    ('review',          'Wrote a review',              'SALES',     8),
    ('referral',        'Recommended us',              'SALES',     8);

-- Everything that happened, by either department. Append-only; only the milestones of a deal follow their deal.
create table journeys.touch (
    id          uuid        primary key,
    contact_id  uuid        not null references customers.contact (id),
    kind        text        not null references journeys.touch_kind (kind),
    happened_at timestamptz not null,
    source      text,
    medium      text,
    campaign    text,
    content     text,
    note        text,
    owner_id    uuid        references people.owner (id),
    deal_id     uuid,
    noted_at    timestamptz not null default now()
);

comment on column journeys.touch.id is
    'UUIDv7 of the instant it happened, its random part a digest of what it says: sorted by time, and the same touch sent twice is one row';
comment on column journeys.touch.deal_id is 'The deal of which this is a milestone';

create index touch_by_contact on journeys.touch (contact_id, happened_at desc, id desc);
create index touch_of_hand_over on journeys.touch (happened_at, contact_id) where kind in ('handed_over', 'answered');
create index touch_by_deal on journeys.touch (deal_id) where deal_id is not null;

-- The first touch that proves a stage for a contact.
create table journeys.evidence (
    contact_id uuid        not null references customers.contact (id),
    stage      smallint    not null check (stage between 1 and 8),
    reached_at timestamptz not null,
    touch_id   uuid        not null references journeys.touch (id),
    primary key (contact_id, stage)
);

create index evidence_by_stage on journeys.evidence (stage, reached_at);
create index evidence_by_touch on journeys.evidence (touch_id);

-- Where each contact stands now: kept beside the touches, and derived from them at will.
create table journeys.standing (
    contact_id       uuid        primary key references customers.contact (id),
    stage            smallint    not null check (stage between 0 and 8),
    first_contact_at timestamptz,
    last_touch_at    timestamptz not null,
    last_touch_kind  text        not null references journeys.touch_kind (kind)
);

comment on column journeys.standing.stage is 'The furthest stage with evidence; 0 when no touch has proved one';
comment on column journeys.standing.first_contact_at is 'The first touch that is not a milestone of a deal';

create index standing_by_stage on journeys.standing (stage, last_touch_at);
create index standing_by_last_touch on journeys.standing (last_touch_at);

create view journeys.standings as
select contact_id, stage, first_contact_at, last_touch_at, last_touch_kind from journeys.standing;

create view journeys.touches as
select touch.id, touch.contact_id, touch.kind, touch_kind.name, touch_kind.side, touch_kind.stage, touch.happened_at, touch.source,
       touch.medium, touch.campaign, touch.content, touch.note, touch.owner_id, touch.deal_id, touch.noted_at
from journeys.touch
join journeys.touch_kind using (kind);
