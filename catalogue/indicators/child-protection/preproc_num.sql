--- indicator
-- id = "preproc_num"
-- title = "Children in pre-proceedings"
-- meaning = """
-- How many children on the day were in pre-proceedings: the family has been told that the authority
-- is thinking of going to court. Neither high nor low is good in itself."""
-- theme = "child-protection"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_pre_proceedings"]
-- aliases = ["pre-proceedings", "PLO", "letter before proceedings"]
--
-- [numerator]
-- what = "children in pre-proceedings on the day, each once"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Local. From the decision to begin until the day before they end."""
-- source = "Local definition, after the public law outline"

select ppst_person_id as subject,
       ppst_counts_from as from_day,
       ppst_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_preproceedings_step
where ppst_counts_from < ppst_until
