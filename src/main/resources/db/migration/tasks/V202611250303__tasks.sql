create schema tasks;

-- Something that one of us has to do, for a record or for none.
create table tasks.task (
    id            uuid        primary key default uuidv7(),
    what          text        not null check (what <> ''),
    record_type   text        check (record_type <> ''),
    record_id     uuid,
    person_id     uuid        not null references people.person (id),
    due_on        date,
    due_at        timestamptz,
    due_by        timestamptz,
    remind_before integer     check (remind_before >= 0),
    remind_at     timestamptz,
    reminded_at   timestamptz,
    done_at       timestamptz,
    done_by       uuid        references people.person (id),
    made_by       uuid        references people.person (id),
    custom        jsonb       not null default '{}' check (jsonb_typeof(custom) = 'object'),
    created_at    timestamptz not null default now(),
    changed_at    timestamptz not null default now(),
    version       integer     not null default 1,
    deleted_at    timestamptz,
    check ((record_type is null) = (record_id is null)),
    check (due_on is null or due_at is null)
);

comment on column tasks.task.person_id is 'Who does it';
comment on column tasks.task.due_on is 'Due on this day, where the person is; else due_at; else whenever';
comment on column tasks.task.due_by is 'The instant after which it is late: due_at, or the end of the day due_on where the person is';
comment on column tasks.task.remind_before is 'Minutes before due_at, or before nine in the morning of the day due_on';

create index task_of_record on tasks.task (record_id, id) where deleted_at is null;
create index task_of_person on tasks.task (person_id, due_by) where deleted_at is null;
create index task_to_remind on tasks.task (remind_at) where reminded_at is null and done_at is null and deleted_at is null;

-- What follows from the other columns is worked out here, so that it holds however a task is written.
create function tasks.work_out() returns trigger language plpgsql as $$
declare
    zone text;
begin
    if new.due_on is not null and new.due_at is not null then
        if tg_op = 'UPDATE' and new.due_on is distinct from old.due_on then
            new.due_at := null;
        else
            new.due_on := null;
        end if;
    end if;
    select person.time_zone into zone from people.person where person.id = new.person_id;
    new.due_by := coalesce(new.due_at, (new.due_on + 1)::timestamp at time zone zone);
    new.remind_at := coalesce(new.due_at, (new.due_on + time '09:00') at time zone zone) - make_interval(mins => new.remind_before);
    if tg_op = 'UPDATE' and new.remind_at is distinct from old.remind_at then
        new.reminded_at := null;
    end if;
    if new.done_at is null then
        new.done_by := null;
    elsif tg_op = 'UPDATE' and old.done_at is not null then
        new.done_by := old.done_by;
    else
        new.done_by := people.who();
    end if;
    return new;
end $$;

create trigger work_out before insert or update on tasks.task
    for each row execute function tasks.work_out();

call platform.keep_history('tasks.task');

create view tasks.all_tasks as
select task.id, task.what, task.record_type, task.record_id, task.person_id, person.name as person, person.department, task.due_on,
       task.due_at, task.due_by, task.remind_before, task.remind_at, task.reminded_at, task.done_at is not null as done,
       task.done_at is null and task.due_by is not null and task.due_by < now() as overdue,
       task.done_at, doer.name as done_by, task.made_by as made_by_id, maker.name as made_by, task.custom, task.created_at,
       task.changed_at, task.version
from tasks.task
join people.colleagues person on person.id = task.person_id
left join people.colleagues doer on doer.id = task.done_by
left join people.colleagues maker on maker.id = task.made_by
where task.deleted_at is null;

-- The link by which a person's calendar elsewhere reads their tasks.
create table tasks.calendar (
    person_id uuid        primary key references people.person (id),
    hash      bytea       not null unique,
    made_at   timestamptz not null default now()
);

comment on column tasks.calendar.hash is 'SHA-256 of a random key of 256 bits; the link itself is shown once';
