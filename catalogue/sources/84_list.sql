-- latest_list(list): the rows that stand of a local list that is sent whole (06_led_silent_list).
-- last_list(list): those of the active load of the latest reference date, for lists without days.
-- person_of(identifier): the person whom an identifier of a list means.
create or replace macro latest_list(list) as table
select s.*
from query_table(list) s
where s.source_row in (select r.source_row from tmp_list_row r where r.list_table = list);

create or replace macro last_list(list) as table
select s.*
from query_table(list) s
where s.load_id = (
  select l.load_id
  from led_load l
  where l.active and l.load_id in (select load_id from query_table(list))
  order by l.reference_date desc, l.content_hash desc, l.load_id
  limit 1);

create or replace macro person_of(identifier) as
  coalesce((select i.idty_person_id from loc_identity i where i.idty_identifier = identifier),
           identifier);
