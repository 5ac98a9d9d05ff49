--- rule
-- id = "care-without-case"
-- title = "In care without an open case"
-- meaning = "A child is in care on the last day held, and has no open episode of need."
-- kind = "contradictory"
-- severity = "note"
-- tables = ["loc_care_period", "loc_need_episode"]
-- action = "Open an episode of need, or end the care on its true day."
-- source = "DfE children in need census guide: children in care are children in need"

select c.care_person_id as subject, c.end_source_row as source_row, cast(c.care_from as varchar) as record,
       'The child has been in care since ' || cast(c.care_from as varchar)
         || ' and has no open episode of need on the last day held.' as detail,
       c.care_from as event_day
from loc_care_period c
join loc_rule_held h on h.is_last = 1 and c.care_from < h.held_until and c.care_until >= h.held_until
left join loc_need_episode e
  on e.need_person_id = c.care_person_id and e.need_from < h.held_until
 and e.need_until >= h.held_until
where e.need_person_id is null
