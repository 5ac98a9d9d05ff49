--- indicator
-- id = "eh_stepped_up_num"
-- title = "Early help cases stepped up to social care"
-- meaning = """
-- How many early help cases ended in the period because they were stepped up to social care, by the
-- reason recorded. Neither high nor low is good in itself."""
-- theme = "early-help"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "cases"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day before"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_early_help", "loc_early_help_outcome"]
-- aliases = ["stepped up", "step up for non-engagement", "EH4"]
-- see = ["eh_positive_pct", "eh_to_referral_3m_pct"]
--
-- [numerator]
-- what = "early help cases that ended in the period by being stepped up"
-- adds = "in period"
--
-- [breakdown]
-- name = "why stepped up"
-- sums = true
--
-- [definition]
-- text = """
-- Local. The outcome of the case, on the day that it ended; why is in the council's own words."""
-- source = "Local list of early help (docs/sources/local-lists.md)"

select eahe_person_id as subject,
       eahe_until as from_day,
       eahe_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       coalesce(nullif(eahe_stepped_up_for, ''), 'not recorded') as breakdown,
       source_row
from loc_early_help
where eahe_person_id is not null and eahe_until is not null and eahe_outcome = 'STEP_UP'
