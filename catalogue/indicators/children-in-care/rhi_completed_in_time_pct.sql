--- indicator
-- id = "rhi_completed_in_time_pct"
-- title = "Return home interviews held in time, of those held"
-- meaning = """
-- Of the return home interviews that were held in the period, the share held on or before the
-- day they were due. Those not held do not show here, so it is read only beside the share of
-- those due and the number overdue. High is better."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_missing_interview"]
-- minimum_denominator = 10
-- lookback = { loc_missing_interview = "3 days" }
-- aliases = ["return interviews completed in time"]
--
-- [numerator]
-- what = "of those, held on or before the due day"
-- adds = "in period"
--
-- [denominator]
-- what = "held in the period, their due day known"
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
       cast(case when clst_done <= clst_due then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_clock_step
where clst_clock = 'return_interview' and clst_done is not null
