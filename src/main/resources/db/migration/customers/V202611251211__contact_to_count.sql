-- Contacts of a source, of a country, or of both are counted without reading them.
create index contact_to_count on customers.contact (source, country, id) where deleted_at is null;
drop index customers.contact_by_source;
