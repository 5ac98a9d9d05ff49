--- indicator
-- id = "rhi_days_median"
-- title = "Days to return home interviews"
-- meaning = """
-- How many days went by to each interview held in the period, from the day on which its clock
-- started. The median: half took as long or longer. Low is better."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "distribution"
-- polarity = "lower"
-- unit = "days"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_missing_interview"]
-- minimum_denominator = 10
-- lookback = { loc_missing_interview = "3 days" }
-- aliases = ["time to return interviews"]
--
-- [numerator]
-- what = "days from the clock's start to each interview held"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Within 72 hours of the return. Where the list says whether one that was held was within them,
-- that decides; else by days, the third after the return being the last in time. An interview
-- that was not held counts as not in time, whatever the reason; where a reason is recorded the
-- child is not waiting for it any more."""
-- source = "Statutory guidance on children who run away or go missing from home or care (2014)"
-- url = "https://www.gov.uk/government/publications/children-who-run-away-or-go-missing-from-home-or-care"

select clst_person_id as subject,
       clst_done as from_day,
       clst_done as until_day,
       cast(clst_days as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_clock_step
where clst_clock = 'return_interview' and clst_done is not null and clst_days >= 0
