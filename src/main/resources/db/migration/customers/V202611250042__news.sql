call platform.tell_of_another('customers.contact', 'customers.company', 'company_id');
