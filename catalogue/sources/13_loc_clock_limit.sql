-- loc_clock_limit: the limits that a council sets itself, from catalogue/reference/clock_limits.csv.
--
--   limi_clock   a clock of catalogue/clocks
--   limi_limit   a whole number, in what the clock counts in (its `calendar`)
--
-- Built here, before the model, since only the sources read files; PostgreSQL gets a copy. The
-- clocks named here have nothing else to count with: where one has no line, or two, or a number that
-- cannot be meant, no figure is made at all, since each of theirs would be wrong.
create or replace table loc_clock_limit as
with told as (
  select clock, "limit" as number
  from read_csv('${CATALOGUE}/reference/clock_limits.csv', header = true, delim = ',', quote = '"',
                columns = {'clock': 'VARCHAR', 'limit': 'INTEGER'})
),
needed as (
  from (values ('cin_visit'), ('core_group'), ('cp_visit'), ('early_help_assessment'),
               ('pa_contact'), ('pre_proceedings')) as t(clock)
)
select coalesce(n.clock, t.clock) as limi_clock,
       case when n.clock is not null and t.number is null
            then cast(error('catalogue/reference/clock_limits.csv has no limit of the clock '
                            || n.clock || '; add a line "' || n.clock || ',NUMBER"') as integer)
            when t.number not between 1 and 1000
            then cast(error('catalogue/reference/clock_limits.csv: the limit of ' || t.clock
                            || ' is ' || t.number || '; write a whole number from 1 to 1000')
                      as integer)
            when count(*) over (partition by coalesce(n.clock, t.clock)) > 1
            then cast(error('catalogue/reference/clock_limits.csv has several lines of the clock '
                            || t.clock || '; take out all but one') as integer)
            else t.number end as limi_limit
from needed n
full join told t on t.clock = n.clock
order by limi_clock;
