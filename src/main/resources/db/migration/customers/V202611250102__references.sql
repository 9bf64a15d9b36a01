call platform.check_at_once('customers.company', 'sales_owner_id');
call platform.check_at_once('customers.company', 'marketing_owner_id');
call platform.check_at_once('customers.company_key', 'company_id');
call platform.check_at_once('customers.contact', 'company_id');
call platform.check_at_once('customers.contact', 'sales_owner_id');
call platform.check_at_once('customers.contact', 'marketing_owner_id');
call platform.check_at_once('customers.contact_key', 'contact_id');
