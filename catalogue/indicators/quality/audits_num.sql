--- indicator
-- id = "audits_num"
-- title = "Case audits"
-- meaning = """
-- How many audits of a whole case were done in the period, by what the audit was about. A child whose
-- case was audited twice counts twice; an audit of single elements only is not in it. Neither high
-- nor low is good in itself."""
-- theme = "quality"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "audits"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_audit"]
-- aliases = ["audits done", "thematic audits", "repeat-referral audit", "FD10"]
-- see = ["audit_good_pct"]
--
-- [numerator]
-- what = "audits of a whole case in the period"
-- adds = "in period"
--
-- [breakdown]
-- name = "theme of the audit"
-- sums = true
--
-- [definition]
-- text = """
-- Local. Each audit with a row for the whole case (element Overall), with or without a grade, on its
-- day; its theme is in the council's own words."""
-- source = "Local list of case audits (docs/sources/local-lists.md)"

select audi_person_id as subject,
       audi_day as from_day,
       audi_day as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       coalesce(nullif(audi_theme, ''), 'not recorded') as breakdown,
       source_row
from loc_audit
where audi_person_id is not null and audi_element = 'OVERALL'
