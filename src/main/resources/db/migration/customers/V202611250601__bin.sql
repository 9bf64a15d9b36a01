call platform.keep_bin('customers.companies');
call platform.keep_bin('customers.contacts');

create index company_in_bin on customers.company (deleted_at) where deleted_at is not null;
create index contact_in_bin on customers.contact (deleted_at) where deleted_at is not null;
