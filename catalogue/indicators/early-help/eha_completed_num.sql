--- indicator
-- id = "eha_completed_num"
-- title = "Early help assessments completed"
-- meaning = """
-- How many early help assessments were completed in the period, by the tool that was used. A
-- family that is assessed again counts again. Neither high nor low is good in itself."""
-- theme = "early-help"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "assessments"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_early_help"]
-- aliases = ["EHA completed", "early help assessments", "family star"]
--
-- [numerator]
-- what = "early help assessments completed in the period"
-- adds = "in period"
--
-- [breakdown]
-- name = "tool"
-- sums = true
--
-- [definition]
-- text = """
-- Local. Each assessment of the council's own early help list on the day it was completed, for
-- each child who is in it. Tools are in the council's own words; none is 'not recorded'."""
-- source = "Local list of early help (docs/sources/local-lists.md)"

select eahe_person_id as subject,
       eahe_assessment_completed as from_day,
       eahe_assessment_completed as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       coalesce(nullif(eahe_tool, ''), 'not recorded') as breakdown,
       source_row
from loc_early_help
where eahe_person_id is not null and eahe_assessment_completed is not null
