--- rule
-- id = "temporary-placement-too-long"
-- title = "Temporary placement that went on"
-- meaning = """
-- A temporary placement lasted longer than its kind may: a hospital stay six weeks, one for an
-- unspecified reason seven days."""
-- kind = "contradictory"
-- severity = "note"
-- tables = ["loc_cla_episode"]
-- field = "PLACE"
-- action = "Record it as a placement of its own from the first day on."
-- source = "SSDA903 375 and 379"

select c.epis_person_id as subject, c.source_row, cast(c.epis_from as varchar) as record,
       c.epis_place as value,
       'The temporary placement ' || c.epis_place || ' from ' || cast(c.epis_from as varchar)
         || ' lasted more than ' || case c.epis_place when 'T4' then '7' else '42' end || ' days.'
         as detail,
       c.epis_from as event_day
from loc_cla_episode c
join loc_rule_held h on h.is_last = 1
where (c.epis_place = 'T4' and least(coalesce(c.epis_until, h.held_until), h.held_until) > c.epis_from + 7)
   or (c.epis_place = 'T1' and least(coalesce(c.epis_until, h.held_until), h.held_until) > c.epis_from + 42)
