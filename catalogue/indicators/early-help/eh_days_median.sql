--- indicator
-- id = "eh_days_median"
-- title = "Days of early help"
-- meaning = """
-- How long the episodes of early help that ended in the period had lasted, in days. The median:
-- half lasted as long or longer. Neither long nor short is good in itself."""
-- theme = "early-help"
-- status = "experimental"
-- measure = "distribution"
-- polarity = "neutral"
-- unit = "days"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day before"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_early_help_episodes"]
-- minimum_denominator = 10
-- aliases = ["early help duration", "length of early help"]
--
-- [numerator]
-- what = "days from the start to the end of each early help episode"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local. Calendar days from the start to the end of the episodes ended in the period, each episode
-- by itself. Left out are those without a start, and those that end before it, which cannot be."""
-- source = "Standard Safeguarding Dataset, table early help episodes; Annex A list 2"
-- url = "https://data-to-insight.github.io/ssd-data-model/"

select earl_person_id as subject,
       earl_episode_end_date as from_day,
       earl_episode_end_date as until_day,
       cast(earl_episode_end_date - earl_episode_start_date as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from ssd_early_help_episodes
where earl_person_id is not null and earl_episode_end_date >= earl_episode_start_date
