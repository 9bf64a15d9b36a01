create schema journeys;

-- What can happen between us and a customer, and which buying stage it proves.
create table journeys.touch_kind (
    kind       text        primary key check (kind ~ '^[a-z0-9_]{1,40}$'),
    name       text        not null check (name <> ''),
    side       text        not null check (side in ('MARKETING', 'SALES')),
    stage      smallint    check (stage between 1 and 8),
    weight     numeric     not null default 1 check (weight >= 0),
    human      boolean     not null default false,
    retired_at timestamptz
);

comment on column journeys.touch_kind.stage is
    '1 customer awareness, 2 brand awareness, 3 consideration, 4 preference (Marketing), 5 intention, 6 purchase, 7 loyalty, 8 advocacy (Sales)';
comment on column journeys.touch_kind.weight is 'How much a touch of this kind counts where it does not say so itself';
comment on column journeys.touch_kind.human is 'Somebody of ours and somebody of theirs talked to each other';
comment on column journeys.touch_kind.retired_at is 'Since when no more touches of this kind are taken in; those there are stay';

insert into journeys.touch_kind (kind, name, side, stage, weight, human) values
    ('ad_impression',     'Saw an ad',                   'MARKETING', 1,    0.1, false),
    ('ad_click',          'Clicked an ad',               'MARKETING', 1,    1,   false),
    ('visit',             'Visited the website',         'MARKETING', 2,    1,   false),
    ('page_view',         'Looked at a page',            'MARKETING', null, 0.5, false),
    ('mail_sent',         'Mail sent',                   'MARKETING', null, 0,   false),
    ('mail_delivered',    'Mail arrived',                'MARKETING', null, 0,   false),
    ('mail_opened',       'Opened a mail',               'MARKETING', 2,    0.5, false),
    ('mail_clicked',      'Clicked in a mail',           'MARKETING', 2,    2,   false),
    ('mail_replied',      'Replied to a mail',           'SALES',     null, 8,   true),
    ('mail_bounced',      'Mail came back',              'MARKETING', null, 0,   false),
    ('mail_unsubscribed', 'Unsubscribed',                'MARKETING', null, 0,   false),
    ('download',          'Downloaded',                  'MARKETING', 3,    4,   false),
    ('webinar',           'Attended a webinar',          'MARKETING', 3,    6,   false),
    ('event',             'Came to an event',            'MARKETING', 3,    6,   true),
    ('survey',            'Answered a survey',           'MARKETING', null, 3,   false),
    ('price_page',        'Looked at prices',            'MARKETING', 3,    4,   false),
    ('form',              'Filled in a form',            'MARKETING', 3,    5,   false),
    ('lead',              'Became a qualified lead',     'MARKETING', 4,    10,  false),
    ('demo_asked',        'Asked for a demo',            'MARKETING', 4,    10,  false),
    ('handed_over',       'Handed over to Sales',        'MARKETING', null, 0,   false),
    ('answered',          'Sales answered',              'SALES',     null, 5,   true),
    ('call',              'Call',                        'SALES',     null, 5,   true),
    ('chat',              'Chat',                        'SALES',     null, 4,   true),
    ('meeting',           'Meeting',                     'SALES',     null, 10,  true),
    ('demo',              'Demo',                        'SALES',     5,    12,  true),
    ('trial',             'Trial',                       'SALES',     5,    12,  false),
    ('proposal',          'Proposal sent',               'SALES',     5,    12,  false),
    ('deal_opened',       'Deal opened',                 'SALES',     5,    10,  false),
    ('purchase',          'Purchase',                    'SALES',     6,    20,  false),
    ('deal_lost',         'Deal lost',                   'SALES',     null, 0,   false),
    ('delivery',          'Delivered',                   'SALES',     null, 3,   false),
    ('support',           'Asked for support',           'SALES',     null, 2,   true),
    ('complaint',         'Complained',                  'SALES',     null, 0,   true),
    ('renewal',           'Renewed',                     'SALES',     7,    15,  false),
    ('repeat_purchase',   'Bought again',                'SALES',     7,    20,  false),
    ('review',            'Wrote a review',              'SALES',     8,    8,   false),
    ('referral',          'Recommended us',              'SALES',     8,    15,  false);

-- Everything that happened, by either department, a partition for each month (journeys.make_month). Append-only; only the
-- milestones of a deal follow their deal. Its references are checked by statement (platform.refer), so that a month can be
-- added and dropped without holding up whoever writes contacts.
create table journeys.touch (
    id          uuid        primary key,
    contact_id  uuid        not null,
    kind        text        not null,
    happened_at timestamptz not null,
    direction   text        check (direction in ('IN', 'OUT')),
    source      text,
    medium      text,
    campaign    text,
    content     text,
    note        text,
    cost        numeric     check (cost >= 0),
    weight      numeric     check (weight >= 0),
    owner_id    uuid,
    deal_id     uuid,
    system      text,
    key         text,
    noted_at    timestamptz not null default now()
) partition by range (id);

comment on column journeys.touch.id is
    'UUIDv7 of the instant it happened, its random part a digest of what it says: sorted by time, and the same touch sent twice is one row';
comment on column journeys.touch.direction is 'IN: the customer turned to us; OUT: we turned to the customer; empty where it does not matter';
comment on column journeys.touch.cost is 'What it cost us, in the reporting currency';
comment on column journeys.touch.weight is 'How much it counts; empty for as much as its kind';
comment on column journeys.touch.deal_id is 'The deal of which this is a milestone';
comment on column journeys.touch.key is 'What the system that sent it calls it';

create index touch_by_contact on journeys.touch (contact_id, id desc);
create index touch_of_hand_over on journeys.touch (happened_at, contact_id) where kind in ('handed_over', 'answered');
create index touch_by_deal on journeys.touch (deal_id) where deal_id is not null;

-- The first touch that proves a stage for a contact. Derived from the touches, so the touch is named without a foreign key, which
-- would look into every partition for each row.
create table journeys.evidence (
    contact_id uuid        not null references customers.contact (id),
    stage      smallint    not null check (stage between 1 and 8),
    reached_at timestamptz not null,
    touch_id   uuid,
    primary key (contact_id, stage)
) with (fillfactor = 70);

comment on column journeys.evidence.touch_id is
    'Empty where its touch is no longer kept; that the stage was reached, when, and by what kind of touch, stays a fact';

create index evidence_by_stage on journeys.evidence (stage, reached_at);
create index evidence_by_touch on journeys.evidence (touch_id);

-- Where each contact stands now: kept beside the touches, and derived from them at will. It is written with every touch, so its
-- pages keep room for the next version of a row: where neither stage nor last touch has moved, no index is written.
create table journeys.standing (
    contact_id       uuid        primary key references customers.contact (id),
    stage            smallint    not null check (stage between 0 and 8),
    first_contact_at timestamptz,
    last_touch_at    timestamptz not null,
    last_touch_kind  text        not null
) with (fillfactor = 60);

comment on column journeys.standing.stage is 'The furthest stage with evidence; 0 when no touch has proved one';
comment on column journeys.standing.first_contact_at is 'The first touch that is not a milestone of a deal';

create index standing_by_stage on journeys.standing (stage, last_touch_at);

create view journeys.standings as
select contact_id, stage, first_contact_at, last_touch_at, last_touch_kind from journeys.standing;

create view journeys.touches as
select touch.id, touch.contact_id, touch.kind, touch_kind.name, touch_kind.side, touch.happened_at, touch.source,
       touch.medium, touch.campaign, touch.content, touch.note, touch.owner_id, touch.deal_id, touch.noted_at, touch.direction,
       touch.cost, coalesce(touch.weight, touch_kind.weight) as weight, touch_kind.human, touch.system, touch.key
from journeys.touch
join journeys.touch_kind using (kind);
