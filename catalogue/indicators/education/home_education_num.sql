--- indicator
-- id = "home_education_num"
-- title = "Children educated at home by choice"
-- meaning = """
-- How many children were educated at home on the day by their parents' choice, as far as the
-- council knows. Neither high nor low is good in itself."""
-- theme = "education"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["loc_home_education"]
-- aliases = ["elective home education", "EHE", "home educated"]
--
-- [numerator]
-- what = "children educated at home on the day, each once"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Local register; published nationally from a count of schools' terms, which is another day. The
-- day on which it ended is no longer counted."""
-- source = "Department for Education, Elective home education: guidance for local authorities"
-- url = "https://www.gov.uk/government/publications/elective-home-education"

with spell as (
  select hoed_person_id as person, hoed_from as from_day,
         coalesce(hoed_until, date '9999-12-31') as until_day, source_row
  from loc_home_education
  where hoed_person_id is not null and hoed_from is not null
    and (hoed_until is null or hoed_until > hoed_from)
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
                           rows unbounded preceding) as spell_no
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
group by person, spell_no
