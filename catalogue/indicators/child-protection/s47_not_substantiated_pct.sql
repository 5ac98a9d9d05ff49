--- indicator
-- id = "s47_not_substantiated_pct"
-- title = "Share of section 47 enquiries that ended without further action"
-- meaning = """
-- Of the section 47 enquiries that ended in the period with a recorded outcome, the share after which
-- no further action was taken. Neither high nor low is good in itself."""
-- theme = "child-protection"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "neutral"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_s47_outcome"]
-- minimum_denominator = 10
-- aliases = ["not substantiated", "concerns not substantiated", "unsubstantiated share", "no further action after section 47", "CP8"]
-- tension = ["s47_rate_10k"]
--
-- [numerator]
-- what = "of those, enquiries with the outcome no further action"
-- adds = "in period"
--
-- [denominator]
-- what = "section 47 enquiries that ended in the period, outcome recorded"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local. By the day the enquiry ended; an enquiry whose outcome is not recorded is in neither
-- part. No further action is not the same as not substantiated: concerns may be found true and the
-- child not at continuing risk, or be found untrue and help in need follow; what was found is in no
-- extract."""
-- source = "Local definition"

select s47o_person_id as subject,
       s47o_end_date as from_day,
       s47o_end_date as until_day,
       cast(case when s47o_nfa = 'Y' then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_s47_outcome
where s47o_end_date is not null and s47o_nfa is not null
