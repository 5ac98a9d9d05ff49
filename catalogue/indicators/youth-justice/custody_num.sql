--- indicator
-- id = "custody_num"
-- title = "Sentences of custody"
-- meaning = """
-- How many sentences of custody were passed on children in the period; a child sentenced twice
-- counts twice. Low is good."""
-- theme = "youth-justice"
-- status = "experimental"
-- measure = "count"
-- polarity = "lower"
-- unit = "sentences"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_youth_justice"]
-- aliases = ["custodial sentences", "use of custody", "YO1"]
-- see = ["first_time_entrants_num"]
--
-- [numerator]
-- what = "sentences of custody in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- By the day of the sentence; remands are not in it."""
-- source = "Youth Justice Board, key performance indicators: guide; local list (docs/sources/local-lists.md)"
-- url = "https://www.gov.uk/government/publications/key-performance-indicators-for-youth-justice-services"

select yout_person_id as subject,
       yout_day as from_day,
       yout_day as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_youth_justice
where yout_person_id is not null and yout_disposal = 'CUSTODY'
