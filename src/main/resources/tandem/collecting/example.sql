-- What the sample company collects: its website and who came to it, forms, links, and what a sender of mail told.
-- Visits, forms and mails of contacts are those of their timelines, so that both tell the same.

insert into collecting.site (origin, price_path, added_by, added_at)
select 'https://www.fjordlicht.example', '/prices', id, now() - interval '2 years'
from people.colleagues where name = 'Ada Lund';

-- Contacts whom a form or a personal link told.
insert into collecting.guest (id, browser, contact_id, told_by, told_at, since, last_at)
select md5('guest' || contact_id)::uuid, md5('browser' || contact_id)::uuid, contact_id,
       case when hashtext(contact_id::text) % 3 = 0 then 'LINK' else 'FORM' end, min(happened_at), min(happened_at), max(happened_at)
from journeys.touches
where kind = 'visit' and happened_at between now() - interval '60 days' and now()
group by contact_id;

insert into collecting.visit (id, guest_id, first_view, begun_at, last_at, landing, referrer, source, medium, campaign, content, told_at)
select md5('visit' || id)::uuid, md5('guest' || contact_id)::uuid, md5('view0' || id)::uuid, happened_at,
       happened_at + make_interval(mins => abs(hashtext(key)) % 9),
       'https://www.fjordlicht.example' || case when content like '/%' then content else (array['/', '/industries/food', '/industries/energy', '/products/data-loggers', '/integrations', '/customers'])[1 + abs(hashtext(key)) % 6] end,
       case when source = 'organic_search' then 'https://www.google.com/' end, source, medium, campaign, null,
       happened_at + interval '40 minutes'
from journeys.touches
where kind = 'visit' and happened_at between now() - interval '60 days' and now();

-- Nobody knows these yet.
insert into collecting.guest (id, browser, since, last_at)
select md5('stranger' || n)::uuid, md5('strange browser' || n)::uuid, at, at
from generate_series(1, 1400) n, lateral (select now() - make_interval(mins => 90 + abs(hashtext('at' || n)) % 43000) as at);

insert into collecting.visit (id, guest_id, first_view, begun_at, last_at, landing, referrer, source, medium, campaign)
select md5('visit' || id)::uuid, id, md5('view0' || id)::uuid, since, since + make_interval(mins => abs(hashtext(id::text)) % 7),
       'https://www.fjordlicht.example' || (array['/', '/industries/food', '/industries/energy', '/products/data-loggers', '/integrations', '/customers'])[1 + abs(hashtext('page' || id)) % 6],
       case way when 0 then 'https://www.google.com/' when 1 then 'https://www.google.com/' end,
       case way when 0 then 'organic_search' when 1 then 'organic_search' when 2 then 'paid_search' when 3 then 'social' end,
       case way when 2 then 'cpc' when 3 then 'social' end, case way when 2 then 'Search: cold chain H2' end
from collecting.guest, lateral (select abs(hashtext('way' || id)) % 6 as way)
where contact_id is null;

with page (place, path, title) as (values
    (0, '/', 'Fjordlicht Instruments: temperatures you can prove'), (1, '/industries/food', 'Cold chain in the food industry'),
    (2, '/industries/energy', 'Grid data by the minute'), (3, '/products/data-loggers', 'Data loggers'),
    (4, '/integrations', 'Integrations'), (5, '/customers', 'What customers say'), (6, '/prices', 'Prices'),
    (7, '/prices/calculator', 'Price calculator'), (8, '/about', 'About us')
), looked as (
    select visit.id as visit, first_view, n, least(last_at, begun_at + make_interval(mins => n)) as at,
           case when n = 0 then substr(landing, length('https://www.fjordlicht.example') + 1)
                else (select path from page where place = abs(hashtext('page' || n || visit.id)) % 9) end as path
    from collecting.visit, lateral generate_series(0, abs(hashtext('pages' || visit.id)) % 4) n
)
insert into collecting.page_view (id, visit_id, at, url, title)
select case when n = 0 then first_view else md5('view' || n || visit)::uuid end, visit, at, 'https://www.fjordlicht.example' || path, title
from looked left join page using (path);

-- Robots.
insert into collecting.guest (id, browser, since, last_at, robot, agent)
select md5('robot' || name)::uuid, md5('robot browser' || name)::uuid, now() - interval '28 days', now() - interval '3 hours', why, name
from (values ('Googlebot', 'NAMED'), ('bingbot', 'NAMED'), ('HeadlessChrome', 'DRIVEN'), ('', 'SPEECHLESS')) robots (name, why);

insert into collecting.visit (id, guest_id, first_view, begun_at, last_at, landing)
select md5('visit' || id || n)::uuid, id, md5('view0' || id || n)::uuid, since + make_interval(hours => 14 * n), since + make_interval(hours => 14 * n),
       'https://www.fjordlicht.example/'
from collecting.guest, generate_series(0, 44) n
where robot is not null and n % (1 + abs(hashtext(agent)) % 4) = 0;

insert into collecting.page_view (id, visit_id, at, url)
select first_view, visit.id, begun_at, landing
from collecting.visit join collecting.guest on guest.id = guest_id where robot is not null;

-- Forms.
insert into collecting.form (slug, title, intro, questions, purpose, consent_text, thanks, made_by, made_at)
select slug, title, intro, questions::jsonb, purpose, consent, thanks, colleague.id, now() - interval '18 months'
from people.colleagues colleague, (values
    ('talk-to-us', 'Talk to us', 'Tell us what you keep cold. We answer within a working day.',
     '[{"field":"email","required":true},{"field":"given_name","required":true},{"field":"family_name","required":true},{"field":"company","required":false},{"field":"message","label":"What is it about?","required":false}]',
     null, null, 'Thank you. We answer within a working day.'),
    ('comparison', 'Comparison of five systems', 'Twelve pages, no sales talk.',
     '[{"field":"email","required":true},{"field":"given_name","required":false},{"field":"company","required":false}]',
     'newsletter', 'Yes, send me the newsletter as well. I can take this back at any time.', 'Thank you. The comparison is on its way.'),
    ('demo', 'Ask for a demo', null,
     '[{"field":"email","required":true},{"field":"given_name","required":true},{"field":"family_name","required":true},{"field":"company","required":true},{"field":"phone","required":false}]',
     null, null, 'Thank you. Choose a time in the mail that you get now.')
) form (slug, title, intro, questions, purpose, consent, thanks)
where colleague.name = 'Mara Voss';

insert into collecting.submission (id, form_id, at, answers, digest, consent_text, page, source, medium, campaign, browser, state, contact_id)
select md5('sent' || touch.id)::uuid, form.id, touch.happened_at,
       jsonb_strip_nulls(jsonb_build_object('given_name', contact.given_name, 'family_name', contact.family_name, 'email', contact.email)),
       sha256(touch.id::text::bytea), case when hashtext(touch.key) % 2 = 0 then form.consent_text end,
       'https://www.fjordlicht.example/prices', touch.source, touch.medium, touch.campaign, md5('browser' || contact.id)::uuid, 'TAKEN', contact.id
from (select * from journeys.touches where kind in ('form', 'demo_asked') and happened_at <= now() order by happened_at desc limit 60) touch
join customers.contacts contact on contact.id = touch.contact_id
join collecting.form on form.slug = case when touch.kind = 'demo_asked' then 'demo' when hashtext(touch.key) % 2 = 0 then 'comparison' else 'talk-to-us' end;

insert into collecting.submission (id, form_id, at, answers, digest, state, reason)
select md5('held' || answers)::uuid, form.id, now() - ago::interval, answers::jsonb, sha256(answers::bytea), 'HELD', reason
from collecting.form, (values
    ('7 hours', '{"email":"win@prizes.example","given_name":"Winner","message":"https://a.example https://b.example https://c.example"}', 'ADDRESSES'),
    ('2 days', '{"email":"lars.holm@kaltehaus.example","given_name":"Lars","family_name":"Holm","company":"Kältehaus","message":"Do you deliver to Iceland?"}', 'TOO_FAST')
) held (ago, answers, reason)
where slug = 'talk-to-us';

-- Links.
insert into collecting.link (code, target, source, medium, campaign, content, made_by, made_at)
select code, target, source, medium, campaign, content, colleague.id, now() - interval '5 weeks'
from people.colleagues colleague, (values
    ('autumn26', 'https://www.fjordlicht.example/industries/food', 'newsletter', 'email', 'Food industry offer autumn', 'second button'),
    ('fairwall', 'https://www.fjordlicht.example/products/data-loggers', 'trade_fair', 'print', 'Trade fair, stand wall', null),
    ('linkedin4', 'https://www.fjordlicht.example/customers', 'linkedin', 'social', 'Plant stories autumn', null),
    ('webinar10', 'https://www.fjordlicht.example/prices', 'webinar', 'email', 'Webinar: less downtime in ten steps', 'slide 24')
) link (code, target, source, medium, campaign, content)
where colleague.name = 'Tom Rydell';

insert into collecting.link_day (link_id, day, clicks, personal, robots, forged)
select link.id, current_date - n, clicks, case when medium = 'email' then clicks / 2 else 0 end, abs(hashtext('r' || code || n)) % 3,
       case when n = 9 and medium = 'email' then 1 else 0 end
from collecting.link, generate_series(1, 33) n, lateral (select abs(hashtext(code || n)) % (2 + 900 / (n * n + 20)) as clicks);

-- A sender of mail, whose address nobody has ever seen.
insert into collecting.mail_hook (id, name, hash, passed, last_at, made_by, made_at)
select md5('sender')::uuid, 'Newsletter', sha256(gen_random_uuid()::text::bytea), 214, now() - interval '20 minutes', id, now() - interval '1 year'
from people.colleagues where name = 'Ada Lund';

insert into collecting.mail_event (id, hook_id, email, kind, at, campaign, content, received_at, told_at)
select md5('told' || touch.id)::uuid, md5('sender')::uuid, contact.email, touch.kind, happened_at, campaign, content, happened_at, happened_at
from journeys.touches touch
join customers.contacts contact on contact.id = touch.contact_id
where kind in ('mail_sent', 'mail_opened', 'mail_clicked') and contact.email is not null
  and happened_at between now() - interval '14 days' and now();

insert into collecting.mail_event (id, hook_id, email, kind, at, campaign, received_at)
select md5('waits' || email || kind)::uuid, md5('sender')::uuid, email, kind, now() - ago::interval, 'Newsletter November', now() - ago::interval
from (values ('einkauf@hofladen.example', 'mail_opened', '2 days'), ('einkauf@hofladen.example', 'mail_clicked', '47 hours'),
             ('r.sund@nordfrost.example', 'mail_opened', '5 hours')) waiting (email, kind, ago);
