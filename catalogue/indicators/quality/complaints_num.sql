--- indicator
-- id = "complaints_num"
-- title = "Complaints received"
-- meaning = """
-- How many complaints were received in the period, each once, on the day of its first stage.
-- Compliments are not in it. A low number is not good in itself: it may be that nobody knows how
-- to complain."""
-- theme = "quality"
-- status = "experimental"
-- measure = "count"
-- polarity = "neutral"
-- unit = "complaints"
-- decimals = 0
-- subject = "population"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_complaint"]
-- aliases = ["complaints", "representations"]
-- see = ["complaints_in_time_pct", "compliments_num"]
--
-- [numerator]
-- what = "complaints received in the period"
-- adds = "in period"
--
-- [breakdown]
-- name = "from whom"
-- order = ["CHILD", "PARENT", "RELATIVE", "CARER", "ADVOCATE", "PROFESSIONAL", "OTHER", "not recorded"]
-- labels = "complaint_from"
-- sums = true
--
-- [definition]
-- text = """
-- Local. Complaints at stage 1 of the children's procedure and corporate complaints, on the day
-- received; later stages and the ombudsman are the same complaint."""
-- source = "Children Act 1989 Representations Procedure (England) Regulations 2006"
-- url = "https://www.legislation.gov.uk/uksi/2006/1738/contents"

select comp_complaint_id as subject,
       comp_day as from_day,
       comp_day as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       coalesce(comp_from_whom, 'not recorded') as breakdown,
       source_row
from loc_complaint
where comp_complaint_id is not null and comp_kind = 'COMPLAINT'
  and coalesce(comp_stage, '1') in ('1', 'CORPORATE')
