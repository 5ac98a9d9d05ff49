--- rule
-- id = "enquiry-overlap"
-- title = "Two section 47 enquiries at once"
-- meaning = "A section 47 enquiry begins while another of the same child has not ended."
-- kind = "overlapping"
-- severity = "doubtful"
-- tables = ["ssd_s47_enquiry", "loc_s47_outcome"]
-- field = "S47_START_DATE"
-- action = "End the earlier one, or take out the one that was opened twice."
-- source = "DfE children in need census 8890 and 8839"

with step as (
  select s47e_person_id as person, s47e_s47_start_date as from_day, source_row,
         max(coalesce(s47e_s47_end_date, s47e_icpc_date, s47e_held_until, s47e_s47_start_date))
           over (partition by s47e_person_id order by s47e_s47_start_date, source_row
                 rows between unbounded preceding and 1 preceding) as before_until
  from ssd_s47_enquiry
)
select person as subject, source_row, cast(from_day as varchar) as record,
       'The section 47 enquiry that began on ' || cast(from_day as varchar)
         || ' was begun while an earlier one ran until ' || cast(before_until as varchar) || '.' as detail,
       from_day as event_day
from step
where before_until > from_day
