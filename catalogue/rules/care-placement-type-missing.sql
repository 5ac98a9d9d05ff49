--- rule
-- id = "care-placement-type-missing"
-- title = "In care without a placement"
-- meaning = "A child in care for whom no type of placement is recorded."
-- kind = "missing"
-- severity = "doubtful"
-- tables = ["loc_cla_episode", "ssd_cla_placement"]
-- field = "PLACE"
-- action = "Record where the child is placed."
-- source = "SSDA903 episodes"

select c.epis_person_id as subject, c.source_row, cast(c.epis_from as varchar) as record,
       'The child is in care from ' || cast(c.epis_from as varchar)
         || ' and no placement is recorded.' as detail,
       c.epis_from as event_day
from loc_cla_episode c
join led_file f on f.file_id = c.source_row / 4294967296
join led_load l on l.load_id = f.load_id and l.source <> 'annex_a'
where c.epis_place is null
