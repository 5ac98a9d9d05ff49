--- indicator
-- id = "eh_positive_pct"
-- title = "Early help closed with a positive outcome"
-- meaning = """
-- How many of the early help cases that were closed in the period ended because what was wanted
-- had been reached. Look at the rest by outcome: stepped up, not engaged, moved. High is good."""
-- theme = "early-help"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day before"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_early_help", "loc_early_help_outcome"]
-- minimum_denominator = 10
-- aliases = ["early help outcomes", "positive closure", "stepped up for non-engagement"]
-- tension = ["eh_to_referral_3m_pct"]
-- see = ["eh_stepped_up_num"]
--
-- [numerator]
-- what = "those closed with needs met"
-- adds = "in period"
--
-- [denominator]
-- what = "early help cases closed in the period"
-- adds = "in period"
--
-- [breakdown]
-- name = "outcome"
-- order = ["NEEDS_MET", "PARTLY_MET", "STEP_UP", "NOT_ENGAGED", "MOVED", "OTHER", "not recorded"]
-- labels = "early_help_outcome"
-- sums = true
--
-- [definition]
-- text = """
-- Local. Each closed case of a child on the day it was closed. Partly met is not counted as
-- positive; a case without an outcome is in the whole."""
-- source = "Local list of early help (docs/sources/local-lists.md)"

select eahe_person_id as subject,
       eahe_until as from_day,
       eahe_until as until_day,
       cast(case when eahe_outcome = 'NEEDS_MET' then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       coalesce(eahe_outcome, 'not recorded') as breakdown,
       source_row
from loc_early_help
where eahe_person_id is not null and eahe_until is not null
