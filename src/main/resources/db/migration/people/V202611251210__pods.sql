-- Persons of several departments who look after the same customers together. A person belongs to one pod at most.
create table people.pod (
    id   uuid primary key default uuidv7(),
    name text not null unique check (name <> '')
);

alter table people.person add pod_id uuid references people.pod (id);

create index person_by_pod on people.person (pod_id) where pod_id is not null;

create or replace view people.owners as
select owner.id, coalesce(person.name, owner.name) as name, owner.name as known_as, owner.person_id, department.side, pod.name as pod
from people.owner
left join people.person on person.id = owner.person_id
left join people.department on department.id = person.department_id
left join people.pod on pod.id = person.pod_id;
