-- Somebody has said that a value is still right.
create table records.confirmation (
    record_id    uuid        not null,
    field        text        not null check (field <> ''),
    who          uuid        not null,
    confirmed_at timestamptz not null default now(),
    primary key (record_id, field)
);

comment on column records.confirmation.field is 'As histories name it: the column, or the name of a field that administrators made';

create view records.confirmations as
select record_id, field, who, confirmed_at from records.confirmation;
