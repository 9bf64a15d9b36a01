call platform.tell_of_another('deals.deal', 'customers.contact', 'contact_id');
call platform.tell_of_another('deals.deal', 'customers.company', 'company_id');
