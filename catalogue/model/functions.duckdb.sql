-- The helper functions of the catalogue, for DuckDB. functions.postgresql.sql gives the same results
-- on PostgreSQL; change both together.
--
-- working_days(a, b)      working days after a, up to and including b: 0 on the day itself, negative
--                         when b lies before a; nothing outside loc_calendar (1990 to 2060)
-- add_working_days(d, n)  the n-th working day after d (n = 0: d, or the last working day before it)
-- age_on(dob, day)        completed years, birthdays as years added to the date of birth: a child
--                         born on 29 February is a year older on 28 February of a common year
-- month_end(d)            the last day of the month that d is in
create or replace macro working_days(a, b) as (
  select cb.working_day_no - ca.working_day_no
  from loc_calendar ca, loc_calendar cb
  where ca.day = a and cb.day = b
);
create or replace macro add_working_days(d, n) as (
  select due.day
  from loc_calendar c, loc_calendar due
  where c.day = d and due.working_day_no = c.working_day_no + n and due.is_working = 1
);
create or replace macro age_on(dob, on_day) as
  cast(year(on_day) - year(dob)
       - case
           when on_day < cast(dob + to_years(cast(year(on_day) - year(dob) as integer)) as date)
           then 1 else 0
         end as integer);
create or replace macro month_end(d) as last_day(d);
