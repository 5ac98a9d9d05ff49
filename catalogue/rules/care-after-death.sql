--- rule
-- id = "care-after-death"
-- title = "In care after death"
-- meaning = "Care goes on after the day of the child’s death."
-- kind = "impossible"
-- severity = "doubtful"
-- tables = ["loc_care_period", "ssd_person"]
-- field = "DEC"
-- action = "End the episode on the day of death, with reason E2."
-- source = "SSDA903 episodes and date of death"

select c.care_person_id as subject, c.end_source_row as source_row, cast(c.care_from as varchar) as record,
       'Care that began on ' || cast(c.care_from as varchar)
         || ' goes on although the child died on ' || cast(p.pers_death_date as varchar) || '.' as detail,
       p.pers_death_date as event_day
from loc_care_period c
join ssd_person p on p.pers_person_id = c.care_person_id
join loc_rule_held h on h.is_last = 1
where least(c.care_until, h.held_until) > p.pers_death_date + 1
