-- What senders of mail tell of.
insert into journeys.touch_kind (kind, name, side) values
    ('mail_delivered',    'Mail arrived',      'MARKETING'),
    ('mail_replied',      'Replied to a mail', 'SALES'),
    ('mail_bounced',      'Mail came back',    'MARKETING'),
    ('mail_unsubscribed', 'Unsubscribed',      'MARKETING')
on conflict (kind) do nothing;
