--- indicator
-- id = "eh_open_num"
-- title = "Children with early help"
-- meaning = """
-- How many children had early help on the day: help for a family before, or instead of, social
-- care. A child with two episodes at once is counted once. Neither high nor low is good in
-- itself."""
-- theme = "early-help"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_early_help_episodes"]
-- aliases = ["early help caseload", "open early help", "family help", "early help cases"]
--
-- [numerator]
-- what = "children with an open early help episode on the day, each once"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Local; there is no national count. Episodes of targeted early help as the council records them,
-- from the start to the end of the episode. What a council counts as early help differs, so the
-- figure does not compare between councils. A child whose help ends on a day is no longer counted
-- on that day."""
-- source = "Standard Safeguarding Dataset, table early help episodes; Annex A list 2"
-- url = "https://data-to-insight.github.io/ssd-data-model/"

select ehsp_person_id as subject,
       ehsp_from as from_day,
       ehsp_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_early_help_spell
where ehsp_from < ehsp_until
