--- indicator
-- id = "missing_rhi_accepted_pct"
-- title = "Return interviews accepted"
-- meaning = """
-- Of the return interviews offered after missing episodes that ended in the period, the share that
-- the child accepted. Where nothing is recorded, it was not accepted. High is better."""
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
-- tables = ["loc_return_interview", "loc_return_interview_accepted"]
-- minimum_denominator = 10
-- aliases = ["RHI accepted", "return home interviews taken up"]
-- see = ["missing_3_no_rhi_num"]
--
-- [numerator]
-- what = "of those, interviews that the child accepted"
-- adds = "in period"
--
-- [denominator]
-- what = "return interviews offered after missing episodes that ended in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Episodes of being missing (not those of being away with the whereabouts known) by the day they
-- ended, if an interview was offered."""
-- source = "Department for Education, Statutory guidance on children who run away or go missing from home or care"
-- url = "https://www.gov.uk/government/publications/children-who-run-away-or-go-missing-from-home-or-care"

select rein_person_id as subject,
       rein_end as from_day,
       rein_end as until_day,
       cast(case when rein_accepted = 'Y' then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_return_interview
where rein_type = 'M' and rein_end is not null and rein_offered = 'Y'
