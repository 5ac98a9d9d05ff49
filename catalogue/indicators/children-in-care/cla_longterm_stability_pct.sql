--- indicator
-- id = "cla_longterm_stability_pct"
-- title = "Long-term placement stability"
-- meaning = """
-- Of the children in care on the day who are under 16 and have been looked after without a break for
-- two and a half years or more, the share who have lived in the same placement for two years or
-- more. A child placed for adoption has stayed if the adoptive home and the placement before it
-- together have lasted two years. High is better."""
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
-- tables = ["ssd_cla_episodes", "ssd_person", "loc_placement_begun"]
-- minimum_denominator = 10
-- lookback = { ssd_cla_episodes = "30 months", loc_placement_begun = "30 months" }
-- published = ["cla_longterm_stability_pct"]
-- aliases = ["long-term stability", "settled placements", "NI 63", "two years in the same placement"]
-- see = ["cla_3plus_placements_pct", "cla_placements_whole_care"]
--
-- [numerator]
-- what = "of those, children in the same placement for two years or more, an adoptive placement joined to the one before it"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children in care on the day, under 16, looked after without a break for two and a half years or more"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Children under 16 looked after on 31 March who had been looked after continuously for at least two
-- and a half years and lived in the same placement for at least two years, or are placed for
-- adoption and their adoptive placement and the one before it last at least two years together. Here
-- for any day: two and a half years and two years are counted forward from the first day. Temporary
-- placements T0 to T4 do not end a placement, reasons L, T and U go on with it. A child without a
-- countable placement on the day is in the whole and not among the stable."""
-- source = "Department for Education, Children looked after in England including adoptions; LAIT, Long Term Placement Stability"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

-- The whole: from the day two and a half years in care are reached until care ends or the child
-- turns 16. Within it, stable from two years after the placement began until the placement ends.
select ltst_person_id as subject,
       ltst_from as from_day,
       ltst_until as until_day,
       cast(ltst_is_stable as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_longterm_stock
