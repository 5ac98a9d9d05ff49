--- indicator
-- id = "preproc_starts_num"
-- title = "Pre-proceedings that began"
-- meaning = """
-- How many times pre-proceedings were begun for a child in the period. A child can count twice.
-- Neither high nor low is good in itself."""
-- theme = "child-protection"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_pre_proceedings"]
-- aliases = ["new pre-proceedings", "PLO starts"]
--
-- [numerator]
-- what = "pre-proceedings begun in the period, one for each child"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local. By the day of the decision to begin."""
-- source = "Local definition, after the public law outline"

select ppst_person_id as subject,
       ppst_from as from_day,
       ppst_from as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_preproceedings_step
