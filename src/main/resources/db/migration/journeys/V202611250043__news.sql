call platform.tell_of_another('journeys.touch', 'customers.contact', 'contact_id');
