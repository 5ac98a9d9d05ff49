--- rule
-- id = "person-over-25-open"
-- title = "Open case of somebody over 25"
-- meaning = "Somebody over 25 has an open episode of need."
-- kind = "impossible"
-- severity = "doubtful"
-- tables = ["loc_need_episode", "ssd_person"]
-- field = "DATE_OF_BIRTH"
-- action = "Correct the date of birth, or close the case."
-- source = "DfE children in need census 8775Q, SSDA903 351"

select e.need_person_id as subject, e.source_row, cast(e.need_from as varchar) as record,
       cast(p.pers_dob as varchar) as value,
       'An episode of need of somebody born on ' || cast(p.pers_dob as varchar)
         || ' is still open.' as detail,
       e.need_from as event_day
from loc_need_episode e
join ssd_person p on p.pers_person_id = e.need_person_id
join loc_rule_held h on h.is_last = 1
where e.need_until = date '9999-12-31' and p.pers_dob <= h.held_until - 9497
