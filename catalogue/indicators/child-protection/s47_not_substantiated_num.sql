--- indicator
-- id = "s47_not_substantiated_num"
-- title = "Section 47 enquiries that ended without further action"
-- meaning = """
-- How many section 47 enquiries ended in the period without further action. Neither high nor low is
-- good in itself."""
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
-- aliases = ["not substantiated", "concerns not substantiated", "unsubstantiated", "no further action after section 47", "CP8"]
--
-- [numerator]
-- what = "section 47 enquiries that ended in the period, outcome no further action"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local. By the day the enquiry ended; an enquiry whose outcome is not recorded is not counted. No
-- further action is not the same as not substantiated: concerns may be found true and the child not
-- at continuing risk, or be found untrue and help in need follow; what was found is in no extract."""
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
