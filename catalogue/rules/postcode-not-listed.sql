--- rule
-- id = "postcode-not-listed"
-- title = "Postcode that is in no list"
-- meaning = """
-- The postcode of a child's home or placement is not in the list of postcodes that is loaded. The
-- child's area, and the distance from home, are then not known. Nothing is said while no list is
-- loaded."""
-- kind = "contradictory"
-- severity = "note"
-- tables = ["ssd_person"]
-- action = "Correct the postcode; if it is a new one, load a newer list of postcodes."
-- source = "Local definition"

-- Once for each child and postcode, from the day on which it is first told.
with told as (
  select h.home_person_id as person, h.home_postcode as postcode, h.home_from as day, h.source_row,
         case when h.home_source = 'return' then 'HOME_POST' else 'ADDR_ADDRESS_POSTCODE' end as field,
         'home' as what
  from loc_home h
  union all
  select e.epis_person_id, upper(replace(e.epis_placement_postcode, ' ', '')), e.epis_from,
         e.source_row, 'PL_POST', 'placement'
  from loc_cla_episode e
),
first_told as (
  select t.*, row_number() over (partition by t.person, t.postcode, t.field
                                 order by t.day, t.source_row) as place
  from told t
  join loc_postcode p on p.post_postcode = t.postcode and p.post_is_known = 0
)
select person as subject, source_row, cast(day as varchar) as record, postcode as value, field,
       'The ' || what || ' from ' || cast(day as varchar) || ' has the postcode ' || postcode || '.'
         as detail,
       day as event_day
from first_told
where place = 1
