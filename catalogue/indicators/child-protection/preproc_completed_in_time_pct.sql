--- indicator
-- id = "preproc_completed_in_time_pct"
-- title = "Pre-proceedings over in 16 weeks, of those ended"
-- meaning = """
-- Of the pre-proceedings that ended in the period, the share that took 16 weeks or less. Those
-- still going on do not show here, so it is read only beside the share of those due and the number
-- overdue. High is better."""
-- theme = "child-protection"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day before"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_pre_proceedings"]
-- minimum_denominator = 10
-- aliases = ["completed pre-proceedings in time"]
--
-- [numerator]
-- what = "of those, pre-proceedings that ended by the due day"
-- adds = "in period"
--
-- [denominator]
-- what = "pre-proceedings that ended in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local setting: pre-proceedings should be over within 16 weeks (112 days) of the decision to begin
-- them. They end with the decision to step down or to go to court. The 112th day is in time; late
-- begins the next day."""
-- source = "Local definition, after the public law outline"

select ppst_person_id as subject,
       ppst_until as from_day,
       ppst_until as until_day,
       cast(case when ppst_until <= ppst_due then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_preproceedings_step
where ppst_until < date '9999-12-31'
