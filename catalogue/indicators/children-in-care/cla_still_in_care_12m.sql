--- indicator
-- id = "cla_still_in_care_12m"
-- title = "Children still in care a year after coming in"
-- meaning = """
-- Of the children who came into care in the period, the share who are still in care a year (365
-- days) later. Children whose year is not over yet are counted for as long as they have been
-- followed. Neither high nor low is good in itself."""
-- theme = "children-in-care"
-- status = "reviewed"
-- measure = "survival"
-- polarity = "neutral"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["year", "rolling12", "quarter", "ytd"]
-- tables = ["loc_care_period"]
-- minimum_denominator = 10
-- at_days = 365
-- aliases = ["still in care after a year", "how quickly children leave care", "survival in care"]
--
-- [numerator]
-- what = "periods of care that began in the period, their start known, followed until they ended"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local. The share is the Kaplan-Meier estimate at 365 days over the periods of care that begin in
-- the period: those still open when the records end are followed until then and no longer. Starts
-- whose earlier episode is not held are left out, since their first day is not known. Coming into
-- care out of an agreed series of short breaks is a start. A child who left and came back starts
-- again."""
-- source = "Local definition; Kaplan and Meier 1958 for the estimate"

select care_person_id as subject,
       care_from as from_day,
       care_until as until_day,
       cast(1 as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_care_period
where care_began <> 'not known'
