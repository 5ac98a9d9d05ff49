-- The helper functions of the catalogue, for PostgreSQL 15. What they give is said in
-- functions.duckdb.sql; the results are the same.
create or replace function working_days(a date, b date) returns integer
language sql stable as $$
  select cb.working_day_no - ca.working_day_no
  from loc_calendar ca, loc_calendar cb
  where ca.day = a and cb.day = b
$$;
create or replace function add_working_days(d date, n integer) returns date
language sql stable as $$
  select due.day
  from loc_calendar c, loc_calendar due
  where c.day = d and due.working_day_no = c.working_day_no + n and due.is_working = 1
$$;
create or replace function age_on(dob date, on_day date) returns integer
language sql immutable as $$
  select y - case when on_day < cast(dob + make_interval(years => y) as date) then 1 else 0 end
  from (select cast(extract(year from on_day) - extract(year from dob) as integer) as y) as years
$$;
create or replace function month_end(d date) returns date
language sql immutable as $$
  select cast(date_trunc('month', cast(d as timestamp)) + interval '1 month' - interval '1 day'
              as date)
$$;
