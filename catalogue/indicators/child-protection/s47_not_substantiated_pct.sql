--- indicator
-- id = "s47_not_substantiated_pct"
-- title = "Share of section 47 enquiries where concerns were not substantiated"
-- meaning = """
-- Of the section 47 enquiries that ended in the period with a recorded outcome, the share in which
-- the concerns about the child were not substantiated. Neither high nor low is good in itself."""
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
-- aliases = ["unsubstantiated share", "no further action after section 47", "CP8"]
--
-- [numerator]
-- what = "of those, enquiries in which the concerns were not substantiated"
-- adds = "in period"
--
-- [denominator]
-- what = "section 47 enquiries that ended in the period, outcome recorded"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local. By the day the enquiry ended; an enquiry whose outcome is not recorded is in neither
-- part."""
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
