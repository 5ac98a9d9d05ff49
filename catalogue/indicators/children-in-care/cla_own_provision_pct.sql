--- indicator
-- id = "cla_own_provision_pct"
-- title = "Children in care in the council's own provision"
-- meaning = """
-- Of the children in care on the day, the share who live in a placement that the council itself
-- provides: its own foster carers and its own homes. High is held to be good: such placements are
-- usually nearer home and cost less. Children placed with parents, whose placement nobody provides,
-- are in the whole."""
-- theme = "children-in-care"
-- status = "reviewed"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cla_episodes", "loc_placement_provider"]
-- minimum_denominator = 10
-- published = ["cla_own_provision_pct"]
-- aliases = ["in-house placements", "own provision", "council foster carers", "in-house provision"]
--
-- [numerator]
-- what = "children in care on the day in a placement that the council itself provides (PR1)"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children in care on the day, without agreed series of short breaks"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Children looked after on 31 March whose placement is the authority's own provision, code PR1, of
-- all looked after on 31 March, those without a recorded provider included. Here for any day; a
-- temporary placement has the provider of the one that it interrupts. A child away for a short
-- while (respite, hospital, holiday, trial move: codes T0 to T4) is counted in the placement that
-- is waiting."""
-- source = "Department for Education, Children looked after in England including adoptions"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

select stoc_person_id as subject,
       stoc_from as from_day,
       stoc_until as until_day,
       cast(case when stoc_provider = 'PR1' then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_placement_stock
where stoc_from < stoc_until
