-- The mailbox and the calendars of two of the sample company: one that is well, one that needs somebody, one that is new.
insert into mailboxes.connection (id, kind, name, person_id, host, port, encryption, login, keeps_lines, since, state, made_by, created_at)
select md5('connection ' || connection.name || colleague.name)::uuid, kind, connection.name, colleague.id, host, port, encryption, login, true,
       now() - interval '90 days', state, colleague.id, now() - interval '90 days'
from people.colleagues colleague
join (values
    ('Ines Okafor', 'MAILBOX', 'Work mail', 'imap.fjordlicht.example', 993, 'TLS', 'ines.okafor@tandem.example', 'ON'),
    ('Ines Okafor', 'CALENDAR', 'Work calendar', 'calendar.fjordlicht.example', null, null, null, 'ON'),
    ('Sam Becker', 'MAILBOX', 'Work mail', 'imap.fjordlicht.example', 993, 'TLS', 'sam.becker@tandem.example', 'OFF')
) connection (person, kind, name, host, port, encryption, login, state) on connection.person = colleague.name;

insert into mailboxes.health (connection_id, tried_at, succeeded_at, failed_at, trouble, detail, failures, read, matched, unmatched, passed_over)
select id, now() - interval '2 minutes', now() - case kind when 'MAILBOX' then interval '2 minutes' else interval '26 hours' end,
       case kind when 'CALENDAR' then now() - interval '2 minutes' end, case kind when 'CALENDAR' then 'GONE' end,
       case kind when 'CALENDAR' then 'HTTP 404' end, case kind when 'CALENDAR' then 3 else 0 end,
       case kind when 'MAILBOX' then 1482 else 64 end, case kind when 'MAILBOX' then 203 else 41 end,
       case kind when 'MAILBOX' then 4 else 1 end, case kind when 'MAILBOX' then 1275 else 22 end
from mailboxes.connection;

insert into mailboxes.unmatched (connection_id, person_id, address, name, kind, happened_at, key, subject, note)
select connection.id, connection.person_id, address, waiting.name, waiting.kind, now() - ago::interval, 'example-' || subject, subject, note
from mailboxes.connection
join people.colleagues colleague on colleague.id = person_id and colleague.name = 'Ines Okafor'
join (values
    ('MAILBOX', 'h.brandt@nordlicht.example', 'Henning Brandt', 'mail_replied', '5 hours', 'Re: Contract, second reading', 'Our lawyers have two questions on clause 7.'),
    ('MAILBOX', 'h.brandt@nordlicht.example', 'Henning Brandt', 'mail_replied', '3 days', 'Re: Contract', null),
    ('MAILBOX', 'einkauf@hofladen.example', null, 'mail_replied', '2 days', 'Preisliste', 'Bitte schicken Sie uns Ihre Preisliste.'),
    ('MAILBOX', 'board@brightwater.example', 'Ylva Nord', 'mail_replied', '26 hours', 'Re: Audit in February', null),
    ('CALENDAR', 'ylva.nord@brightwater.example', 'Ylva Nord', 'meeting', '4 days', 'Four cold stores', null)
) waiting (of, address, name, kind, ago, subject, note) on waiting.of = connection.kind;
