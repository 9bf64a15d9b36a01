call platform.keep_bin('deals.all_deals');

create index deal_in_bin on deals.deal (deleted_at) where deleted_at is not null;
