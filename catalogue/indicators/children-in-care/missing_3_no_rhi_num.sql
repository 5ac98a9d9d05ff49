--- indicator
-- id = "missing_3_no_rhi_num"
-- title = "Children missing three times without a return interview"
-- meaning = """
-- How many children were missing three times or more in the twelve months to the day without
-- accepting a return interview after any of those three. Low is better."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "count"
-- polarity = "lower"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["loc_return_interview", "loc_return_interview_accepted"]
-- lookback = { loc_return_interview = "12 months", loc_return_interview_accepted = "12 months" }
-- aliases = ["repeat missing without interview", "three missing episodes", "return home interviews not done"]
-- see = ["missing_rhi_accepted_pct", "missing_rhi_offered_pct"]
--
-- [numerator]
-- what = "children with three or more missing episodes that ended in the twelve months to the day, no return interview accepted after them"
-- adds = "open at period end"
--
-- [assurance]
-- order = 80
-- check = "Who has spoken with the child since, and what makes the child go?"
--
-- [definition]
-- text = """
-- Local. Missing episodes (not those of being away with the whereabouts known) after which no
-- interview was accepted, by the day they ended; the third counts from its own day until twelve
-- months after the first of the three. Where nothing is recorded the interview was not accepted."""
-- source = "Department for Education, Statutory guidance on children who run away or go missing from home or care; local count"
-- url = "https://www.gov.uk/government/publications/children-who-run-away-or-go-missing-from-home-or-care"

with episode as (
  select rein_person_id as person, rein_end as day, source_row,
         row_number() over (partition by rein_person_id order by rein_end, source_row) as number,
         lead(rein_end) over (partition by rein_person_id order by rein_end, source_row) as next_day,
         lag(rein_end, 2) over (partition by rein_person_id order by rein_end, source_row) as third_last
  from loc_return_interview
  where rein_type = 'M' and rein_end is not null and rein_person_id is not null
    and coalesce(rein_accepted, 'N') <> 'Y'
)
select person as subject,
       day as from_day,
       least(coalesce(next_day, date '9999-12-31'), cast(third_last + interval '12 months' as date))
         as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from episode
where number >= 3
  and day < least(coalesce(next_day, date '9999-12-31'),
                  cast(third_last + interval '12 months' as date))
