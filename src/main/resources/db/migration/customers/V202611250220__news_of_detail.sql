-- Whoever has a contact or company open sees what is told of it at once.
call platform.tell_of_another('customers.way', 'customers.contact', 'contact_id');
call platform.tell_of_another('customers.way', 'customers.company', 'company_id');
call platform.tell_of_another('customers.address', 'customers.company', 'company_id');
call platform.tell_of_another('customers.employment', 'customers.contact', 'contact_id');
call platform.tell_of_another('customers.employment', 'customers.company', 'company_id');
call platform.tell_of_another('customers.consent', 'customers.contact', 'contact_id');
