--- indicator
-- id = "cin_seen_20wd_pct"
-- title = "Children with a child in need plan seen within the standard"
-- meaning = """
-- Of the children with an open child in need plan on the day, born by it, the share who were seen at
-- a visit within the council's standard. A child who was born, or whose plan began, so recently that
-- the standard has not run out counts as seen in time. High is better."""
-- theme = "children-in-need"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cin_plans", "ssd_cin_visits", "loc_cin_visit_seen", "ssd_cin_episodes"]
-- minimum_denominator = 10
-- lookback = { ssd_cin_visits = "2 months", loc_cin_visit_seen = "2 months" }
-- aliases = ["CIN visits in time", "seen within 20 working days", "seen in the last 20 working days", "CIN visits"]
--
-- [numerator]
-- what = "of those, children on or before the last working day of the standard after the visit at which they were last seen, or after the start of the plan"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children with an open child in need plan on the day, born by the day"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Local standard (clock cin_visit, 20 working days unless the council has set another): a visit
-- within so many working days of the start of the plan and of each visit. The day itself is not
-- counted; the last of them is in time, the day after is not. The clock of a child not yet born
-- starts with the birth. A plan that follows another without a gap is the same one and starts no new
-- clock; one without an end goes no further than the case. A visit at which the child was not seen, or where that is not
-- recorded, does not count: the figure says what is recorded."""
-- source = "Local definition"

select cpsn_person_id as subject,
       cpsn_from as from_day,
       cpsn_until as until_day,
       cast(cpsn_is_seen as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_cin_plan_seen
