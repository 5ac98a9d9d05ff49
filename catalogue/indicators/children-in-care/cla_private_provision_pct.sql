--- indicator
-- id = "cla_private_provision_pct"
-- title = "Children in care in private provision"
-- meaning = """
-- Of the children in care on the day, the share who live in a placement bought from a private
-- provider: an agency's foster carers or a private home. Charities and other voluntary providers
-- are not in it. Neither high nor low is good in itself."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "neutral"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cla_episodes", "loc_placement_provider"]
-- minimum_denominator = 10
-- published = ["cla_private_provision_pct"]
-- aliases = ["private placements", "agency placements", "independent fostering agency", "IFA"]
--
-- [numerator]
-- what = "children in care on the day in a placement of a private provider (PR4)"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children in care on the day, without agreed series of short breaks"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Children looked after on 31 March whose placement is private provision, code PR4, of all looked
-- after on 31 March, those without a recorded provider included. Here for any day; a temporary
-- placement has the provider of the one that it interrupts. A child away for a short while
-- (respite, hospital, holiday, trial move: codes T0 to T4) is counted in the placement that is
-- waiting."""
-- source = "Department for Education, Children looked after in England including adoptions"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

select stoc_person_id as subject,
       stoc_from as from_day,
       stoc_until as until_day,
       cast(case when stoc_provider = 'PR4' then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_placement_stock
where stoc_from < stoc_until
