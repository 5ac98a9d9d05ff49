--- indicator
-- id = "private_fostering_num"
-- title = "Children privately fostered"
-- meaning = """
-- How many children lived with somebody who is no close relative on the day, by an arrangement of
-- the family that the council knows of. A low number is not good in itself: many are never
-- notified."""
-- theme = "children-in-need"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["loc_private_fostering"]
-- aliases = ["private fostering", "privately fostered"]
--
-- [numerator]
-- what = "children in an arrangement on the day, each once"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Local. From the day on which the child began to live there (else the day of the notification) to
-- the day on which it ended, which is no longer counted."""
-- source = "Children (Private Arrangements for Fostering) Regulations 2005"
-- url = "https://www.legislation.gov.uk/uksi/2005/1533/contents"

with spell as (
  select prfo_person_id as person, prfo_from as from_day,
         coalesce(prfo_until, date '9999-12-31') as until_day, source_row
  from loc_private_fostering
  where prfo_person_id is not null and prfo_from is not null
    and (prfo_until is null or prfo_until > prfo_from)
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
