--- rule
-- id = "pre-proceedings-open-18-months"
-- title = "Pre-proceedings open for more than 18 months"
-- meaning = "Pre-proceedings began more than 18 months ago and have no end."
-- kind = "stale"
-- severity = "note"
-- tables = ["ssd_pre_proceedings"]
-- field = "STEP_DECISION_DATE"
-- action = "Record the decision that ended them, or decide."
-- source = "Public Law Outline expects weeks; 18 months is local"

select p.prep_person_id as subject, p.source_row, cast(p.prep_start_date as varchar) as record,
       'The pre-proceedings that began on ' || cast(p.prep_start_date as varchar)
         || ' have no end.' as detail,
       p.prep_start_date as event_day
from ssd_pre_proceedings p
join loc_rule_held h on h.is_last = 1
where p.prep_end_date is null and p.prep_start_date + 548 < h.held_until
