--- indicator
-- id = "missing_rhi_offered_pct"
-- title = "Missing episodes with a return interview offered"
-- meaning = """
-- Of the missing episodes that ended in the period, the share after which the child was offered an
-- interview about why they went and what happened. Where nothing is recorded, none was offered.
-- High is better."""
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
-- tables = ["loc_return_interview"]
-- minimum_denominator = 10
-- aliases = ["return home interviews", "RHI offered"]
-- see = ["missing_3_no_rhi_num"]
--
-- [numerator]
-- what = "of those, episodes after which an interview was offered"
-- adds = "in period"
--
-- [denominator]
-- what = "missing episodes that ended in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- A child who comes back after being missing is to be offered an interview by someone independent.
-- Episodes of being missing (not those of being away with the whereabouts known) by the day they
-- ended. That the offer was made within 72 hours is not told by the records."""
-- source = "Department for Education, Statutory guidance on children who run away or go missing from home or care"
-- url = "https://www.gov.uk/government/publications/children-who-run-away-or-go-missing-from-home-or-care"

select rein_person_id as subject,
       rein_end as from_day,
       rein_end as until_day,
       cast(case when rein_offered = 'Y' then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_return_interview
where rein_type = 'M' and rein_end is not null
