--- rule
-- id = "care-legal-status-missing"
-- title = "In care without a legal status"
-- meaning = "A child in care for whom no legal status is recorded."
-- kind = "missing"
-- severity = "doubtful"
-- tables = ["loc_cla_episode", "ssd_legal_status"]
-- field = "LS"
-- action = "Record the legal status from the first day of care on."
-- source = "SSDA903 144 (reason for new episode, legal status and placement belong together)"

select c.epis_person_id as subject, c.source_row, cast(c.epis_from as varchar) as record,
       'The child is in care from ' || cast(c.epis_from as varchar)
         || ' and no legal status is recorded.' as detail,
       c.epis_from as event_day
from loc_cla_episode c
join led_file f on f.file_id = c.source_row / 4294967296
join led_load l on l.load_id = f.load_id and l.source <> 'annex_a'
where c.epis_legal_status is null
