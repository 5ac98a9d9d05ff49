-- loc_calendar: every day from 1 January 1990 to 31 December 2060 and the working days among them.
--
-- From loc_bank_holiday. A working day is none of Saturday, Sunday and a bank holiday in England.
-- working_day_no counts the working days up to and including the day, so that a clock of N working
-- days from d (not counting d) falls due on the working day numbered working_day_no(d) + N.
-- Built here, before the model, because the helper functions look days up in it.
create or replace table loc_calendar as
with days as (
  select cast(g.d as date) as day,
         case
           when extract(isodow from g.d) in (6, 7) then 0
           when h.bank_day is not null then 0
           else 1
         end as is_working
  from generate_series(timestamp '1990-01-01', timestamp '2060-12-31', interval '1 day') as g(d)
  left join (select distinct bank_day from loc_bank_holiday) h on h.bank_day = cast(g.d as date)
)
select day, is_working,
       cast(sum(is_working) over (order by day rows unbounded preceding) as integer)
         as working_day_no
from days;
