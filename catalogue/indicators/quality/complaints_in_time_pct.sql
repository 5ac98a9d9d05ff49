--- indicator
-- id = "complaints_in_time_pct"
-- title = "Complaints answered in time"
-- meaning = """
-- Of the complaints answered in the period, the share answered by the day that was due. Those still
-- open are not in it, however late: read it beside how many are open, for it falls when a backlog is
-- cleared. High is good."""
-- theme = "quality"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "population"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_complaint"]
-- minimum_denominator = 10
-- aliases = ["timeliness of complaints"]
-- see = ["complaints_num"]
--
-- [numerator]
-- what = "of those, answers by the day due"
-- adds = "in period"
--
-- [denominator]
-- what = "answers to complaints in the period of which it is known when they were due"
-- adds = "in period"
--
-- [breakdown]
-- name = "stage"
-- sums = true
-- order = ["Stage 1", "Stage 2", "Stage 3", "Corporate", "Ombudsman", "not recorded"]
--
-- [definition]
-- text = """
-- Local. Each stage of a complaint that was answered, on the day of the answer; due as the list
-- says."""
-- source = "Children Act 1989 Representations Procedure (England) Regulations 2006"
-- url = "https://www.legislation.gov.uk/uksi/2006/1738/contents"

select comp_complaint_id as subject,
       comp_answered as from_day,
       comp_answered as until_day,
       cast(case when comp_answered <= comp_due then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       case when comp_stage in ('1', '2', '3') then 'Stage ' || comp_stage
            when comp_stage = 'CORPORATE' then 'Corporate' when comp_stage = 'OMBUDSMAN' then 'Ombudsman'
            else 'not recorded' end as breakdown,
       source_row
from loc_complaint
where comp_complaint_id is not null and comp_kind = 'COMPLAINT'
  and comp_answered is not null and comp_due is not null
