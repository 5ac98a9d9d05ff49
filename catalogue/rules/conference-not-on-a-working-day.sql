--- rule
-- id = "conference-not-on-a-working-day"
-- title = "Conference at a weekend"
-- meaning = "An initial child protection conference on a day that is no working day."
-- kind = "impossible"
-- severity = "note"
-- tables = ["ssd_initial_cp_conference"]
-- field = "DATE_OF_INITIAL_CPC"
-- action = "Check the day on which it was held."
-- source = "DfE children in need census 8875"

select c.icpc_person_id as subject, c.source_row, cast(c.icpc_icpc_date as varchar) as record,
       cast(c.icpc_icpc_date as varchar) as value,
       'The initial conference is said to have been held on ' || cast(c.icpc_icpc_date as varchar)
         || ', which is no working day.' as detail,
       c.icpc_icpc_date as event_day
from ssd_initial_cp_conference c
join loc_calendar d on d.day = c.icpc_icpc_date and d.is_working = 0
