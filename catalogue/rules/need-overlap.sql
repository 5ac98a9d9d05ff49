--- rule
-- id = "need-overlap"
-- title = "Two open cases at once"
-- meaning = "Two episodes of need of one child run at the same time for more than a day."
-- kind = "overlapping"
-- severity = "doubtful"
-- tables = ["loc_need_episode"]
-- field = "CLOSURE_DATE"
-- action = """
-- Close the earlier one on its true day, or make the later referral a contact of the open
-- case."""
-- source = "DfE children in need census 8815 and 8820"

with step as (
  select need_person_id as person, need_from, need_until, source_row,
         max(need_until) over (partition by need_person_id order by need_from, need_until, source_row
                               rows between unbounded preceding and 1 preceding) as before_until
  from loc_need_episode
  where need_is_in_need = 1
)
select person as subject, source_row, cast(need_from as varchar) as record,
       'The episode of need that began on ' || cast(need_from as varchar)
         || ' runs at the same time as an earlier one, which '
         || case when before_until = date '9999-12-31' then 'is open'
                 else 'ended on ' || cast(before_until as varchar) end || '.' as detail,
       need_from as event_day
from step
where before_until > need_from + 1
