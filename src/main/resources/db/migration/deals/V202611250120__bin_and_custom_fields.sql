-- A deal can be put into the bin, and has the fields that administrators make.
alter table deals.deal
    add custom     jsonb not null default '{}' check (jsonb_typeof(custom) = 'object'),
    add deleted_at timestamptz;

comment on column deals.deal.deleted_at is 'When it was put into the bin, from which it can be taken back';

create or replace view deals.all_deals as
select deal.id, deal.name, deal.contact_id, deal.company_id, deal.step, deal.amount, deal.currency, deal.source, deal.segment,
       deal.owner_id, deal.opened_by_id, deal.opened_at, deal.close_on, deal.closed_at, deal.loss_reason, deal.next_step,
       deal.created_at, deal.changed_at, deal.version, deal.custom
from deals.deal
where deal.deleted_at is null;
