alter table deals.deal alter column currency set default platform.currency();
