--- indicator
-- id = "preproc_in_time_pct"
-- title = "Pre-proceedings over in 16 weeks, of those due"
-- meaning = """
-- Of the pre-proceedings whose 16 weeks ran out in the period, the share that were over by then.
-- High is better. Read it beside those overdue."""
-- theme = "child-protection"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_pre_proceedings"]
-- minimum_denominator = 10
-- lookback = { ssd_pre_proceedings = "4 months" }
-- aliases = ["PLO within 16 weeks"]
--
-- [numerator]
-- what = "of those, pre-proceedings that had ended by the due day"
-- adds = "in period"
--
-- [denominator]
-- what = "pre-proceedings due to end in the period, by the day they were due"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local setting: pre-proceedings should be over within 16 weeks (112 days) of the decision to begin
-- them. They end with the decision to step down or to go to court. The 112th day is in time; late
-- begins the next day."""
-- source = "Local definition, after the public law outline"

select ppst_person_id as subject,
       ppst_due as from_day,
       ppst_due as until_day,
       cast(case when ppst_until <= ppst_due then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_preproceedings_step
