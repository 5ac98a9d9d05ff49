--- indicator
-- id = "lait_lac_longstablenum"
-- title = "Children in a stable long-term placement, number"
-- meaning = """
-- How many children in care on the day are under 16, have been looked after without a break for two
-- and a half years or more, and have lived in the same placement for two years or more. It is the
-- number behind the share of long-term placement stability. Neither high nor low is good in itself,
-- as it grows with the number in care."""
-- theme = "children-in-care"
-- status = "reviewed"
-- measure = "count"
-- polarity = "neutral"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cla_episodes", "ssd_person", "loc_placement_begun"]
-- lookback = { ssd_cla_episodes = "30 months", loc_placement_begun = "30 months" }
-- published = ["lait_lac_longstablenum"]
-- aliases = ["long-term stability number"]
--
-- [numerator]
-- what = "children under 16, looked after for two and a half years or more, in the same placement for two years or more"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Children under 16 looked after on 31 March for at least two and a half years without a break who
-- lived in the same placement for at least two, an adoptive placement joined to the one before it.
-- Here for any day, by the rules of the share."""
-- source = "Department for Education, Children looked after in England including adoptions; LAIT, measure LAC_LongStableNum"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

select ltst_person_id as subject,
       ltst_from as from_day,
       ltst_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_longterm_stock
where ltst_is_stable = 1
