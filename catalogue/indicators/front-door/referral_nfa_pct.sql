--- indicator
-- id = "referral_nfa_pct"
-- title = "Referrals after which no further action was taken"
-- meaning = """
-- Of the referrals in the period, the share after which the council decided that nothing further
-- was to be done by social care. A referral of which this is not recorded counts as one with
-- further action. Neither high nor low is good in itself: high can mean that partners refer what
-- does not meet the threshold, or that the threshold is set high."""
-- theme = "front-door"
-- status = "reviewed"
-- measure = "percentage"
-- polarity = "neutral"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cin_episodes", "loc_referral_outcome"]
-- minimum_denominator = 10
-- published = ["referral_nfa_pct"]
-- aliases = ["NFA", "no further action", "referrals closed NFA"]
--
-- [numerator]
-- what = "referrals in the period after which no further action was taken"
-- adds = "in period"
--
-- [denominator]
-- what = "referrals in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Share of the referrals in the year that ended in no further action, before any assessment. By the
-- day of the referral. A source that says it of no referral at all, as some extracts do, says
-- nothing of it, and there is no figure from it."""
-- source = "Department for Education, Characteristics of children in need; LAIT, measure CIN_Refferals_NFA"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/characteristics-of-children-in-need"

select refo_person_id as subject,
       refo_day as from_day,
       refo_day as until_day,
       cast(case when refo_nfa = 'Y' then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_referral_outcome
