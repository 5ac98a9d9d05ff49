-- loc_bank_holiday: bank holidays of England and Wales, 1990 to 2060, as days off (the substitute
-- day, where the day itself falls on a weekend).
--
-- From catalogue/reference/bank_holidays.csv for the years that it holds (announced days, GOV.UK).
-- Other years follow the standing rules: New Year's Day, Good Friday, Easter Monday, first Monday
-- in May, last Mondays in May and August, Christmas Day, Boxing Day (Banking and Financial Dealings
-- Act 1971, schedule 1, and royal proclamation). Easter is found by the Gregorian computus. The
-- special days before the list begins (1995, 1999, 2002) are written out.
create or replace table loc_bank_holiday as
with announced as (
  select day, name
  from read_csv('${CATALOGUE}/reference/bank_holidays.csv', header = true, delim = ',',
                columns = {'day': 'DATE', 'name': 'VARCHAR'})
),
years as (
  select cast(y as integer) as y
  from range(1990, 2061) as r(y)
  where y not in (select year(day) from announced)
),
moon as (
  select y,
         (19 * (y % 19) + y // 100 - y // 400 - (y // 100 - (y // 100 + 8) // 25 + 1) // 3 + 15)
           % 30 as h
  from years
),
week as (
  select y, h,
         (32 + 2 * ((y // 100) % 4) + 2 * ((y % 100) // 4) - h - (y % 100) % 4) % 7 as l
  from moon
),
late as (
  select y, h + l - 7 * ((y % 19 + 11 * h + 22 * l) // 451) + 114 as n
  from week
),
anchor as (
  -- isodow: Monday is 1, Sunday 7
  select y,
         make_date(y, n // 31, n % 31 + 1) as easter,
         make_date(y, 1, 1) as new_year,
         make_date(y, 12, 25) as christmas,
         isodow(make_date(y, 1, 1)) as new_year_dow,
         isodow(make_date(y, 12, 25)) as christmas_dow,
         make_date(y, 5, 1) + cast((8 - isodow(make_date(y, 5, 1))) % 7 as integer) as may_first,
         make_date(y, 5, 31) - cast(isodow(make_date(y, 5, 31)) - 1 as integer) as may_last,
         make_date(y, 8, 31) - cast(isodow(make_date(y, 8, 31)) - 1 as integer) as august_last
  from late
),
by_rule as (
  select new_year + case new_year_dow when 6 then 2 when 7 then 1 else 0 end as day,
         'New Year''s Day' as name
  from anchor
  union all select easter - 2, 'Good Friday' from anchor
  union all select easter + 1, 'Easter Monday' from anchor
  union all select may_first, 'Early May bank holiday' from anchor where y <> 1995
  union all select may_last, 'Spring bank holiday' from anchor where y <> 2002
  union all select august_last, 'Summer bank holiday' from anchor
  union all
  select christmas + case when christmas_dow in (6, 7) then 2 else 0 end, 'Christmas Day'
  from anchor
  union all
  select christmas + 1 + case when christmas_dow in (5, 6) then 2 else 0 end, 'Boxing Day'
  from anchor
),
special(day, name) as (
  values (date '1995-05-08', 'Early May bank holiday (VE day)'),
         (date '1999-12-31', 'Millennium bank holiday'),
         (date '2002-06-03', 'Golden Jubilee bank holiday'),
         (date '2002-06-04', 'Spring bank holiday')
)
select day as bank_day, name as bank_name from announced
union
select day, name from by_rule
union
select s.day, s.name from special s where year(s.day) in (select y from years);
