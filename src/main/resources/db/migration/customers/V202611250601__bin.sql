-- A record that was merged into another one comes back by parting them.
call platform.keep_bin('customers.companies', 'merged_into is null');
call platform.keep_bin('customers.contacts', 'merged_into is null');

create index company_in_bin on customers.company (deleted_at) where deleted_at is not null;
create index contact_in_bin on customers.contact (deleted_at) where deleted_at is not null;
