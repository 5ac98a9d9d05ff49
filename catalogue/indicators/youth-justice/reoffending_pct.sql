--- indicator
-- id = "reoffending_pct"
-- title = "Children who reoffended"
-- meaning = """
-- Of the children with an outcome in the period who were followed up for twelve months or longer,
-- the share with at least one further offence that led to an outcome. Whom the service followed for
-- a shorter time is left out; it is not the national cohort. Low is good."""
-- theme = "youth-justice"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "lower"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "first"
-- profile_on = "day"
-- periods = ["year", "rolling12", "ytd", "quarter"]
-- tables = ["loc_youth_justice"]
-- minimum_denominator = 10
-- followup = { loc_youth_justice = "12 months" }
-- aliases = ["reoffending", "proven reoffending", "YO1"]
-- see = ["first_time_entrants_num"]
--
-- [numerator]
-- what = "of those, children with one or more further offences"
-- adds = "in period"
--
-- [denominator]
-- what = "children with an outcome in the period who were followed up for twelve months or longer"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local, after the national measure of proven reoffending: each child once, by the first outcome in
-- the period of which the list says that reoffending was looked at until twelve months later or
-- longer. All that was found by then counts, so a longer look finds more."""
-- source = "Ministry of Justice, Proven reoffending statistics, definitions; local list (docs/sources/local-lists.md)"
-- url = "https://www.gov.uk/government/collections/proven-reoffending-statistics"

select yout_person_id as subject,
       yout_day as from_day,
       yout_day as until_day,
       cast(case when yout_reoffences > 0 then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_youth_justice
where yout_person_id is not null and coalesce(yout_is_substantive, 1) = 1
  and yout_reoffences is not null
  and yout_followed_to >= cast(yout_day + interval '12 months' as date)
