-- Touches that another system sent of people whom the sample company does not know yet.
insert into journeys.touch_aside (id, system, contact_email, sent, sent_by, noted_at)
select md5('aside' || email || kind)::uuid, 'webinar', email,
       jsonb_build_object('contact_email', email, 'kind', kind, 'at', to_char((now() - ago::interval) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'content', about),
       null, now() - ago::interval
from (values ('jana.kuehn@kuehlwerk.example', 'webinar', '5 days', 'Less downtime in ten steps'),
             ('m.olsen@fiskeri.example', 'webinar', '5 days', 'Less downtime in ten steps'),
             ('m.olsen@fiskeri.example', 'download', '4 days', 'Comparison of five systems')) waiting (email, kind, ago, about);
