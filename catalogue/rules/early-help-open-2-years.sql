--- rule
-- id = "early-help-open-2-years"
-- title = "Early help open for more than two years"
-- meaning = "An early help episode has been open for more than two years."
-- kind = "stale"
-- severity = "note"
-- tables = ["ssd_early_help_episodes"]
-- field = "EARL_EPISODE_END_DATE"
-- action = "End it on its true day, or review it."
-- source = "Local definition"

select e.earl_person_id as subject, e.source_row, cast(e.earl_episode_start_date as varchar) as record,
       'The early help episode that began on ' || cast(e.earl_episode_start_date as varchar)
         || ' has been open for more than two years.' as detail,
       e.earl_episode_start_date as event_day
from ssd_early_help_episodes e
join loc_rule_held h on h.is_last = 1
where e.earl_episode_end_date is null and e.earl_episode_start_date + 731 < h.held_until
