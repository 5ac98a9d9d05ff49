--- rule
-- id = "assessment-overlap"
-- title = "Two assessments at once"
-- meaning = "An assessment begins while another of the same child is not completed."
-- kind = "overlapping"
-- severity = "note"
-- tables = ["ssd_cin_assessments"]
-- field = "ASSESSMENT_START_DATE"
-- action = "Complete the earlier one, or take out the one that was opened twice."
-- source = "DfE children in need census 8863Q and 8896"

with step as (
  select cina_person_id as person, cina_assessment_start_date as from_day, source_row,
         max(coalesce(cina_assessment_auth_date, cina_held_until, date '9999-12-31'))
           over (partition by cina_person_id order by cina_assessment_start_date, source_row
                 rows between unbounded preceding and 1 preceding) as before_until
  from ssd_cin_assessments
)
select person as subject, source_row, cast(from_day as varchar) as record,
       'The assessment that began on ' || cast(from_day as varchar)
         || ' was begun while an earlier one was not completed.' as detail,
       from_day as event_day
from step
where before_until > from_day
