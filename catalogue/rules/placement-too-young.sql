--- rule
-- id = "placement-too-young"
-- title = "Placement that is not for this age"
-- meaning = """
-- A child is in a placement that is only for older ones: supported accommodation or independent
-- living under 16, youth custody under 10."""
-- kind = "impossible"
-- severity = "doubtful"
-- tables = ["ssd_cla_placement", "ssd_person"]
-- field = "PLACE"
-- action = "Correct the type of placement or the date of birth."
-- source = "SSDA903 371 and 372"

select c.clap_person_id as subject, c.source_row,
       cast(c.clap_cla_placement_start_date as varchar) as record,
       c.clap_cla_placement_type as value,
       'The child is placed in ' || c.clap_cla_placement_type || ' from '
         || cast(c.clap_cla_placement_start_date as varchar) || ', at the age of '
         || cast(age_on(p.pers_dob, c.clap_cla_placement_start_date) as varchar) || '.' as detail,
       c.clap_cla_placement_start_date as event_day
from ssd_cla_placement c
join ssd_person p on p.pers_person_id = c.clap_person_id
where p.pers_dob <= c.clap_cla_placement_start_date
  and ((c.clap_cla_placement_type in ('H5', 'P2', 'K3')
        and age_on(p.pers_dob, c.clap_cla_placement_start_date) < 16)
    or (c.clap_cla_placement_type = 'R5'
        and age_on(p.pers_dob, c.clap_cla_placement_start_date) < 10))
