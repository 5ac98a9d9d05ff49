--- indicator
-- id = "s47_not_substantiated_num"
-- title = "Section 47 enquiries where concerns were not substantiated"
-- meaning = """
-- How many section 47 enquiries ended in the period with the finding that the concerns about the
-- child were not substantiated. Neither high nor low is good in itself."""
-- theme = "child-protection"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "enquiries"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_s47_outcome"]
-- aliases = ["unsubstantiated", "no further action after section 47", "CP8"]
--
-- [numerator]
-- what = "section 47 enquiries that ended in the period, concerns not substantiated"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local. By the day the enquiry ended; an enquiry whose outcome is not recorded is not counted."""
-- source = "Local definition"

select s47o_person_id as subject,
       s47o_end_date as from_day,
       s47o_end_date as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_s47_outcome
where s47o_end_date is not null and s47o_nfa = 'Y'
