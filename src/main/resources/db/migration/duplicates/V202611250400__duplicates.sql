create schema duplicates;

create extension if not exists fuzzystrmatch with schema public;

-- ---------- What of a record is compared ----------
-- Each function says nothing where there is nothing to compare.

-- "Müller", "Mueller" and "MULLER" are one name; so are "Jean-Luc" and "Jean Luc".
create function duplicates.fold(written text) returns text language plpgsql immutable parallel safe strict as $$
begin
    return nullif(left(replace(replace(replace(regexp_replace(
        translate(replace(lower(written), 'ß', 'ss'),
                  'áàâäãåāăąćčçĉďđéèêëēěęėğģíìîïīıįķľłļñńňņóòôöõøőōŕřśšşșťţțúùûüůűūųýÿźžżæœ',
                  'aaaaaaaaaccccddeeeeeeeeggiiiiiiiklllnnnnoooooooorrsssstttuuuuuuuuyyzzzao'),
        '[^[:alnum:]]+', '', 'g'), 'ae', 'a'), 'oe', 'o'), 'ue', 'u'), 60), '');
end $$;

-- "Bill" is William. Names that stand for several are left alone.
create function duplicates.given(written text) returns text language plpgsql immutable parallel safe strict as $$
declare
    name constant text := duplicates.fold(written);
begin
    return coalesce('{
        "abby": "abigail", "alex": "alexander", "al": "albert", "andi": "andreas", "andy": "andrew", "angie": "angela", "babsi": "barbara",
        "barb": "barbara", "basti": "sebastian", "beth": "elizabeth", "liz": "elizabeth", "lizzie": "elizabeth", "betty": "elizabeth",
        "bernd": "bernhard", "bill": "william", "billy": "william", "will": "william", "bob": "robert", "bobby": "robert", "rob": "robert",
        "robbie": "robert", "cathy": "catherine", "kate": "catherine", "charlie": "charles", "chuck": "charles", "chris": "christopher",
        "conny": "cornelia", "dan": "daniel", "danny": "daniel", "dave": "david", "deb": "deborah", "debbie": "deborah", "dick": "richard",
        "rick": "richard", "rich": "richard", "ed": "edward", "eddie": "edward", "ted": "edward", "fred": "frederick", "fritz": "friedrich",
        "gabi": "gabriele", "gaby": "gabriele", "greg": "gregory", "gunni": "gunther", "hannes": "johannes", "hans": "johannes",
        "hansi": "johannes", "heinz": "heinrich", "jim": "james", "jimmy": "james", "jamie": "james", "jack": "john", "johnny": "john",
        "joe": "joseph", "joey": "joseph", "josh": "joshua", "jurg": "georg", "kai": "kay", "kalle": "karl", "kathi": "katharina",
        "katja": "katharina", "kim": "kimberly", "klaus": "nikolaus", "larry": "lawrence", "lena": "magdalena", "leni": "magdalena",
        "lenny": "leonard", "leo": "leonard", "manni": "manfred", "maggie": "margaret", "peggy": "margaret", "marge": "margaret",
        "matt": "matthew", "matze": "matthias", "max": "maximilian", "micha": "michael", "mike": "michael", "mick": "michael",
        "mickey": "michael", "michi": "michael", "moni": "monika", "nick": "nicholas", "niko": "nikolaus", "olli": "oliver", "ollie": "oliver",
        "pam": "pamela", "pat": "patricia", "patty": "patricia", "trish": "patricia", "pete": "peter", "phil": "philip", "ralf": "ralph",
        "resi": "theresa", "ron": "ronald", "ronnie": "ronald", "rudi": "rudolf", "sam": "samuel", "sammy": "samuel", "sandy": "sandra",
        "sepp": "josef", "sigi": "siegfried", "sophie": "sophia", "steffi": "stefanie", "steve": "stephen", "sue": "susan", "susi": "susanne",
        "theo": "theodor", "tim": "timothy", "tobi": "tobias", "tom": "thomas", "tommy": "thomas", "toni": "anton", "tony": "anthony",
        "uli": "ulrich", "uschi": "ursula", "vicky": "victoria", "wolfi": "wolfgang", "zach": "zachary"}'::jsonb ->> name, name);
end $$;

-- Nordlicht Energie GmbH & Co. KG is Nordlicht Energie.
create function duplicates.bare(name text) returns text language plpgsql immutable parallel safe strict as $$
begin
    return coalesce(
        duplicates.fold(regexp_replace(' ' || lower(name) || ' ',
            '[\s,.&()+-]+(the|and|und|et|y|gmbh|mbh|ag|kg|kgaa|ohg|gbr|ug|haftungsbeschränkt|e\.?\s?k|e\.?\s?v|se|inc|incorporated|ltd|limited|llc|llp|lp|plc|corp|corporation|co|company|s\.?\s?a|s\.?\s?a\.?\s?s|s\.?a\.?r\.?l|s\.?p\.?a|s\.?r\.?l|b\.?\s?v|n\.?\s?v|ab|as|asa|a/s|oy|oyj|aps|kft|s\.?r\.?o|d\.?o\.?o|pty|pvt)\.?(?=[\s,.&()+-])',
            '', 'g')),
        duplicates.fold(name));
end $$;

-- The last digits: national and international writing of a number end the same way.
create function duplicates.number(written text) returns text language plpgsql immutable parallel safe strict as $$
declare
    digits constant text := regexp_replace(written, '[^0-9]+', '', 'g');
begin
    return case when length(digits) >= 6 then right(digits, 8) end;
end $$;

-- The part of an address that names a person; nothing for info@ and its like.
create function duplicates.mailbox(email text) returns text language plpgsql immutable parallel safe strict as $$
declare
    box constant text := split_part(split_part(lower(email), '@', 1), '+', 1);
begin
    return case when length(box) > 2 and box <> all ('{info,office,mail,email,kontakt,contact,sales,vertrieb,support,service,hello,team,admin,post,marketing,accounting,buchhaltung,billing,jobs,press,presse,noreply,no-reply,webmaster,postmaster}') then box end;
end $$;

-- The domain that tells where somebody works; nothing for providers of mail to everybody.
create function duplicates.employer(email text) returns text language plpgsql immutable parallel safe strict as $$
declare
    domain constant text := nullif(split_part(lower(email), '@', 2), '');
begin
    return case when split_part(domain, '.', 1) <> all ('{gmail,googlemail,yahoo,ymail,hotmail,outlook,live,msn,aol,icloud,me,mac,gmx,web,t-online,freenet,posteo,mailbox,proton,protonmail,mail,yandex,qq,163,orange,free,libero,laposte,wanadoo}') then domain end;
end $$;

-- The day of birth, where an administrator made a field for it.
create function duplicates.birth(custom jsonb) returns text language plpgsql immutable parallel safe strict as $$
begin
    if custom = '{}' then
        return null;
    end if;
    return (select value from jsonb_each_text(custom)
            where key ~ '(birth|geburt|dob)' and value ~ '^\d{4}-\d\d-\d\d$' order by key limit 1);
end $$;

-- Records that are the same share at least one of these with each other; few that are not do.
create function duplicates.contact_keys(given_name text, family_name text, email text, phone text, company_id uuid, custom jsonb)
returns text[] language plpgsql immutable parallel safe as $$
declare
    g constant text := duplicates.given(given_name);
    f constant text := duplicates.fold(family_name);
    born constant text := duplicates.birth(custom);
begin
    return array_remove(array[
        'e' || duplicates.mailbox(email),
        'p' || duplicates.number(phone),
        'b' || born,
        'y' || left(born, 4) || public.dmetaphone(f),
        'y' || left(born, 4) || public.dmetaphone(g),
        'm' || right(born, 5) || left(f, 2),
        'm' || right(born, 5) || left(g, 2),
        -- one name as it is and the beginning of the other, whichever stands first
        'n' || f || ' ' || left(g, 3),
        'n' || g || ' ' || left(f, 3),
        -- both as they sound
        's' || least(public.dmetaphone(f), public.dmetaphone(g)) || ' ' || greatest(public.dmetaphone(f), public.dmetaphone(g)) || left(least(f, g), 1),
        'c' || company_id || f,
        'c' || company_id || g], null);
end $$;

create function duplicates.company_keys(name text, legal_name text, domain text, phone text, city text)
returns text[] language plpgsql immutable parallel safe as $$
declare
    n constant text := duplicates.bare(name);
begin
    return array_remove(array[
        'd' || nullif(split_part(domain, '.', -2), ''),
        'p' || duplicates.number(phone),
        'n' || n,
        'n' || nullif(duplicates.bare(legal_name), n),
        'n' || duplicates.bare(split_part(domain, '.', -2)),
        'c' || left(n, 4) || ' ' || duplicates.fold(city),
        's' || public.dmetaphone(n) || left(n, 2) || right(n, 2)], null);
end $$;

-- ---------- What is kept ----------

-- Contacts and companies as they are compared. Derived, a moment after each change, so that nobody who writes waits for it.
create table duplicates.contact (
    id       uuid   primary key,
    keys     text[] not null,
    email    text,
    emails   text[] not null,
    mailbox  text,
    employer text,
    phone    text,
    phones   text[] not null,
    called   text,
    given    text,
    family   text,
    birth    text,
    company  uuid,
    city     text,
    through  text   not null
);

comment on column duplicates.contact.through is 'What brought or changed it last, as the history says it: import <id>';

create index contact_by_keys on duplicates.contact using gin (keys);

create table duplicates.company (
    id      uuid   primary key,
    keys    text[] not null,
    domain  text,
    domains text[] not null,
    site    text,
    bare    text,
    legal   text,
    phone   text,
    phones  text[] not null,
    city    text,
    country text,
    through text   not null
);

create index company_by_keys on duplicates.company using gin (keys);

-- Records that are new or say something new, and wait to be compared with all others.
create table duplicates.to_compare (
    plural    text not null check (plural in ('contacts', 'companies')),
    record_id uuid not null,
    through   text not null,
    kept      boolean not null default false
);

comment on column duplicates.to_compare.kept is 'It is among those that others are compared with already';

create function duplicates.compare_created() returns trigger language plpgsql as $$
begin
    insert into duplicates.to_compare (plural, record_id, through) select tg_argv[0], id, platform.through() from created;
    return null;
end $$;

create function duplicates.compare_changed_contacts() returns trigger language plpgsql as $$
begin
    insert into duplicates.to_compare (plural, record_id, through)
    select 'contacts', n.id, platform.through()
    from before o
    join after n using (id)
    where (n.given_name, n.family_name, n.email, n.phone, n.company_id, n.city, n.custom, n.deleted_at) is distinct from
          (o.given_name, o.family_name, o.email, o.phone, o.company_id, o.city, o.custom, o.deleted_at);
    return null;
end $$;

create function duplicates.compare_changed_companies() returns trigger language plpgsql as $$
begin
    insert into duplicates.to_compare (plural, record_id, through)
    select 'companies', n.id, platform.through()
    from before o
    join after n using (id)
    where (n.name, n.legal_name, n.domain, n.phone, n.city, n.country, n.deleted_at) is distinct from
          (o.name, o.legal_name, o.domain, o.phone, o.city, o.country, o.deleted_at);
    return null;
end $$;

create trigger compare_created after insert on customers.contact referencing new table as created
    for each statement execute function duplicates.compare_created('contacts');
create trigger compare_created after insert on customers.company referencing new table as created
    for each statement execute function duplicates.compare_created('companies');
create trigger compare_changed after update on customers.contact referencing old table as before new table as after
    for each statement execute function duplicates.compare_changed_contacts();
create trigger compare_changed after update on customers.company referencing old table as before new table as after
    for each statement execute function duplicates.compare_changed_companies();

create function duplicates.compare_ways() returns trigger language plpgsql as $$
begin
    insert into duplicates.to_compare (plural, record_id, through)
    select case when way.contact_id is null then 'companies' else 'contacts' end, coalesce(way.contact_id, way.company_id), platform.through()
    from (select (coalesce(new, old)).*) way;
    return null;
end $$;

create trigger compare_changed after insert or update or delete on customers.way
    for each row execute function duplicates.compare_ways();

insert into duplicates.to_compare (plural, record_id, through) select 'contacts', id, 'tandem' from customers.contact;
insert into duplicates.to_compare (plural, record_id, through) select 'companies', id, 'tandem' from customers.company;

create index to_compare_by_plural on duplicates.to_compare (plural, kept);

-- So many records were new that all are compared with all, one share of their keys after the other.
create table duplicates.round (
    plural text     primary key,
    share  smallint not null default 0
);

-- Two records that are likely the same.
create table duplicates.pair (
    plural     text        not null check (plural in ('contacts', 'companies')),
    one        uuid        not null,
    other      uuid        not null,
    bits       real        not null,
    says       text[]      not null,
    through    text        not null,
    found_at   timestamptz not null default now(),
    apart_bits real,
    apart_by   uuid,
    apart_at   timestamptz,
    primary key (one, other),
    check (one < other),
    check ((apart_bits is null) = (apart_at is null))
);

comment on column duplicates.pair.bits is 'Binary logarithm of the odds that both are the same';
comment on column duplicates.pair.says is 'What the comparison of each field says: email.same, phone.differs';
comment on column duplicates.pair.through is 'What brought the later record, as the history says it: import <id>';
comment on column duplicates.pair.apart_bits is
    'How alike they were when somebody said that they are not the same; asked again when they have become clearly more alike';

create index pair_by_likelihood on duplicates.pair (plural, bits desc, one, other) where apart_at is null;
create index pair_by_other on duplicates.pair (other);
create index pair_by_origin on duplicates.pair (through) where through like 'import %';

-- Many certain pairs, merged in one go.
create table duplicates.sweep (
    id         uuid        primary key default uuidv7(),
    plural     text        not null,
    pairs      integer     not null check (pairs >= 0),
    looked_at  integer     not null default 0,
    merged     integer     not null default 0,
    undoing    boolean     not null default false,
    started_by uuid        not null references people.person (id),
    started_at timestamptz not null default now(),
    ended_at   timestamptz
);

comment on column duplicates.sweep.undoing is 'Somebody has asked for all of it to be undone';

-- Two records that were made one.
create table duplicates.merge (
    id          uuid        primary key default uuidv7(),
    plural      text        not null,
    winner      uuid        not null,
    loser       uuid        not null check (loser <> winner),
    winner_name text        not null,
    loser_name  text        not null,
    before      jsonb       not null,
    after       jsonb       not null,
    sweep_id    uuid        references duplicates.sweep (id),
    merged_at   timestamptz not null default now(),
    merged_by   uuid        references people.person (id),
    undone_at   timestamptz,
    undone_by   uuid        references people.person (id)
);

comment on column duplicates.merge.before is 'What the winner said before';
comment on column duplicates.merge.after is 'What the winner said right after';

create unique index a_record_is_merged_once on duplicates.merge (loser) where undone_at is null;
create index merge_by_winner on duplicates.merge (winner);
create index merge_by_sweep on duplicates.merge (sweep_id) where sweep_id is not null;

-- What hung on both records when they were merged.
create table duplicates.hung (
    merge_id uuid    not null references duplicates.merge (id),
    hanging  text    not null,
    row_key  jsonb   not null,
    of       text    not null check (of in ('WINNER', 'LOSER', 'MERGE'))
);

comment on column duplicates.hung.row_key is 'The primary key of the row, less the column that names the record';

comment on column duplicates.hung.of is 'To whom the row belonged; MERGE for one that the merge itself wrote';

create index hung_by_merge on duplicates.hung (merge_id, hanging);

-- A record that was merged into another one is in the bin, and comes back only by un-merging.
alter table customers.contact add merged_into uuid,
    add constraint merged_is_in_the_bin check (merged_into is null or deleted_at is not null);
alter table customers.company add merged_into uuid,
    add constraint merged_is_in_the_bin check (merged_into is null or deleted_at is not null);
create index contact_by_merged_into on customers.contact (merged_into) where merged_into is not null;
create index company_by_merged_into on customers.company (merged_into) where merged_into is not null;
