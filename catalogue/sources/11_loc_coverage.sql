-- loc_coverage: the days for which each src_ table is covered, whatever the number of returns.
--
-- From loc_return: windows that touch or overlap become one. Half-open, [cove_from, cove_until).
create or replace table loc_coverage as
with marked as (
  select retu_table, retu_from, retu_to,
         case
           when retu_from <= max(retu_to) over (
             partition by retu_table order by retu_from, retu_to
             rows between unbounded preceding and 1 preceding) + 1
           then 0 else 1
         end as begins
  from loc_return
),
numbered as (
  select *, sum(begins) over (partition by retu_table order by retu_from, retu_to
                              rows unbounded preceding) as island
  from marked
)
select retu_table as cove_table, min(retu_from) as cove_from, max(retu_to) + 1 as cove_until
from numbered
group by retu_table, island;
