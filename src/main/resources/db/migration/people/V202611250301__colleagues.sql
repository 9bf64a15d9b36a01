-- Who works here, for rooms that say who wrote or does something.
create view people.colleagues as
select person.id, person.name, person.email, person.time_zone, person.active, department.name as department, department.side
from people.person
join people.department on department.id = person.department_id;
