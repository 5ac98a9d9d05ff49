--- rule
-- id = "placement-overlap"
-- title = "Two placements at once"
-- meaning = "Two placements of one child, neither of them temporary, run at the same time."
-- kind = "overlapping"
-- severity = "doubtful"
-- tables = ["ssd_cla_placement"]
-- field = "DEC"
-- action = "End the earlier placement on the day of the move."
-- source = "SSDA903 501"

with step as (
  select clap_person_id as person, clap_cla_placement_start_date as from_day, source_row,
         max(coalesce(clap_cla_placement_end_date, date '9999-12-31'))
           over (partition by clap_person_id order by clap_cla_placement_start_date, source_row
                 rows between unbounded preceding and 1 preceding) as before_until
  from ssd_cla_placement
  where clap_cla_placement_type is not null
    and clap_cla_placement_type not in ('T0', 'T1', 'T2', 'T3', 'T4')
)
select person as subject, source_row, cast(from_day as varchar) as record,
       'The placement that began on ' || cast(from_day as varchar)
         || ' runs at the same time as an earlier one, which '
         || case when before_until = date '9999-12-31' then 'is open'
                 else 'ended on ' || cast(before_until as varchar) end || '.' as detail,
       from_day as event_day
from step
where before_until > from_day
