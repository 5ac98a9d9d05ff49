--- indicator
-- id = "eh_ends_num"
-- title = "Early help ended"
-- meaning = """
-- How many episodes of early help ended in the period, and why. Look at it by reason: ended because
-- what was wanted has been reached, stepped up to social care, or not taken up. Neither high nor
-- low is good in itself."""
-- theme = "early-help"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "episodes"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day before"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_early_help_episodes"]
-- aliases = ["early help closures", "early help cases closed", "stepped up to social care"]
--
-- [numerator]
-- what = "early help episodes ended in the period"
-- adds = "in period"
--
-- [breakdown]
-- name = "reason it ended"
-- sums = true
--
-- [definition]
-- text = """
-- Local. Every episode on the day it ended. The reasons are the council's own words; none is 'not
-- recorded'."""
-- source = "Standard Safeguarding Dataset, table early help episodes; Annex A list 2"
-- url = "https://data-to-insight.github.io/ssd-data-model/"

select earl_person_id as subject,
       earl_episode_end_date as from_day,
       earl_episode_end_date as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       coalesce(nullif(earl_episode_end_reason, ''), 'not recorded') as breakdown,
       source_row
from ssd_early_help_episodes
where earl_person_id is not null and earl_episode_end_date is not null
