--- indicator
-- id = "cla_dol_num"
-- title = "Children deprived of their liberty by an order"
-- meaning = """
-- How many children are under a deprivation of liberty order of the High Court on the day. The return
-- asks for children in care; whether the child is in care on the day is not looked at. Neither high nor low is good in itself, but every one must be known and reviewed."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["loc_deprivation_of_liberty"]
-- aliases = ["DoL", "DOLO", "deprivation of liberty orders", "deprivation of liberty"]
-- see = ["cla_no_urn_num"]
--
-- [numerator]
-- what = "children under a deprivation of liberty order on the day"
-- adds = "open at period end"
--
-- [assurance]
-- order = 95
-- check = "Until when does the order run, is the place registered, and what would let the restrictions go?"
--
-- [definition]
-- text = """
-- Orders of the table of deprivation of liberty orders, which the return has from the year to 31
-- March 2027; orders of a child that follow each other without a gap are one. Earlier years, and
-- councils that do not send it, are not available."""
-- source = "Guide to the SSDA903 collection, deprivation of liberty orders"
-- url = "https://www.gov.uk/guidance/children-looked-after-return"

with spell as (
  select dolo_person_id as person, dolo_from as from_day,
         coalesce(dolo_until, date '9999-12-31') as until_day, source_row
  from loc_deprivation_of_liberty
  where dolo_until is null or dolo_until > dolo_from
),
marked as (
  select person, from_day, until_day, source_row,
         case when from_day <= max(until_day) over (
                partition by person order by from_day, until_day, source_row
                rows between unbounded preceding and 1 preceding)
              then 0 else 1 end as begins
  from spell
),
numbered as (
  select person, from_day, until_day, source_row,
         sum(begins) over (partition by person order by from_day, until_day, source_row
                           rows unbounded preceding) as island
  from marked
)
select person as subject,
       min(from_day) as from_day,
       max(until_day) as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       min(source_row) as source_row
from numbered
group by person, island
