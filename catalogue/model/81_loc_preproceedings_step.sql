-- loc_preproceedings_step: each time that a child's family was in pre-proceedings, with its clock.
--
--   ppst_person_id
--   ppst_from, ppst_until   from the decision to begin to the decision that ended it; half-open,
--                           9999-12-31 while open
--   ppst_due                so many weeks after the start as the council has set (loc_clock_limit,
--                           pre_proceedings): the last day in time
--   ppst_counts_from        the first day on which it counts for the child: where two overlap, the
--                           later counts from the end of the earlier. Not before ppst_until when it
--                           never does
--   source_row
--
-- From ssd_pre_proceedings. The limit is that of the public law outline as authorities use it. An
-- end before the start is read as an end on the first day.
create table loc_preproceedings_step as
with spell as (
  select prep_person_id as person, prep_start_date as from_day,
         greatest(prep_start_date, coalesce(prep_end_date, date '9999-12-31')) as until_day,
         source_row
  from ssd_pre_proceedings
  where prep_person_id is not null and prep_start_date is not null
)
select person as ppst_person_id,
       from_day as ppst_from,
       until_day as ppst_until,
       cast(from_day + 7 * (select max(limi_limit) from loc_clock_limit
                            where limi_clock = 'pre_proceedings') as date) as ppst_due,
       greatest(from_day, max(until_day) over (
         partition by person order by from_day, until_day, source_row
         rows between unbounded preceding and 1 preceding)) as ppst_counts_from,
       source_row
from spell;
