--- indicator
-- id = "eh_starts_num"
-- title = "Early help begun"
-- meaning = """
-- How many episodes of early help began in the period. A child whose help begins twice is counted
-- twice. Neither high nor low is good in itself."""
-- theme = "early-help"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "episodes"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_early_help_episodes"]
-- aliases = ["new early help episodes", "early help starts", "early help opened"]
--
-- [numerator]
-- what = "early help episodes begun in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local. Every episode on the day it began, also one that ended on the same day."""
-- source = "Standard Safeguarding Dataset, table early help episodes; Annex A list 2"
-- url = "https://data-to-insight.github.io/ssd-data-model/"

select earl_person_id as subject,
       earl_episode_start_date as from_day,
       earl_episode_start_date as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from ssd_early_help_episodes
where earl_person_id is not null and earl_episode_start_date is not null
