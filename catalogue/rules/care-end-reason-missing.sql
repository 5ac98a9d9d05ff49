--- rule
-- id = "care-end-reason-missing"
-- title = "Left care without a reason"
-- meaning = "A period of care has an end and no reason for it."
-- kind = "missing"
-- severity = "doubtful"
-- tables = ["loc_care_period"]
-- field = "REC"
-- action = "Record the reason why care ended."
-- source = "SSDA903 148"

select c.care_person_id as subject, c.end_source_row as source_row,
       cast(c.care_from as varchar) as record,
       'Care that began on ' || cast(c.care_from as varchar) || ' ended on '
         || cast(c.care_until as varchar) || ' without a reason.' as detail,
       c.care_until as event_day
from loc_care_period c
where c.care_until < date '9999-12-31' and c.care_end_reason is null
  and not exists (select 1 from led_history_finding f
                  where f.subject = c.care_person_id and f.rule like '%-not-continued')
