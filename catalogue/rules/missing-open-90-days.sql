--- rule
-- id = "missing-open-90-days"
-- title = "Missing for more than 90 days"
-- meaning = """
-- A missing episode is open for more than 90 days: the child is missing still, or the return was
-- not recorded."""
-- kind = "stale"
-- severity = "doubtful"
-- tables = ["ssd_missing"]
-- field = "MIS_END"
-- action = "Record the day on which the child was found, or make sure today that the search goes on."
-- source = "SSDA903 577 (missing episode without an end); 90 days is local"

select m.miss_person_id as subject, m.source_row,
       cast(m.miss_missing_episode_start_date as varchar) as record,
       'The child is recorded as missing since ' || cast(m.miss_missing_episode_start_date as varchar)
         || '.' as detail,
       m.miss_missing_episode_start_date as event_day
from ssd_missing m
join loc_rule_held h on h.is_last = 1
where m.miss_missing_episode_end_date is null
  and m.miss_missing_episode_start_date + 90 < h.held_until
