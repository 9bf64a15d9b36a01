-- Who works here, for rooms that say who wrote or does something.
create view people.colleagues as
select person.id, person.name, person.email, person.time_zone, person.active, department.name as department, department.side
from people.person
join people.department on department.id = person.department_id;

-- The person who acts, to be named beside what is written; null where it is a program of the house.
create function people.who() returns uuid language sql stable
    return (select id from people.person where id = platform.who());
