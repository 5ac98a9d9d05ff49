--- rule
-- id = "care-of-an-adult"
-- title = "In care after the 18th birthday"
-- meaning = "Care goes on although the young person is over 18."
-- kind = "impossible"
-- severity = "doubtful"
-- tables = ["loc_care_period", "ssd_person"]
-- field = "DEC"
-- action = "End care on the 18th birthday at the latest, or correct the date of birth."
-- source = "SSDA903 guidance: care ends by the 18th birthday"

select c.care_person_id as subject, c.end_source_row as source_row, cast(c.care_from as varchar) as record,
       cast(p.pers_dob as varchar) as value,
       'Care that began on ' || cast(c.care_from as varchar)
         || ' goes on after the 18th birthday (born ' || cast(p.pers_dob as varchar) || ').' as detail
from loc_care_period c
join ssd_person p on p.pers_person_id = c.care_person_id
join loc_rule_held h on h.is_last = 1
where age_on(p.pers_dob, cast(least(c.care_until, h.held_until) - 2 as date)) >= 18
