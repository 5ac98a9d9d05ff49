--- indicator
-- id = "preproc_days_median"
-- title = "Length of pre-proceedings"
-- meaning = """
-- For how many days the pre-proceedings that ended in the period had lasted: the median, so half
-- had lasted as long or longer. The limit is 112 days. Low is better."""
-- theme = "child-protection"
-- status = "experimental"
-- measure = "distribution"
-- polarity = "lower"
-- unit = "days"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day before"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_pre_proceedings"]
-- minimum_denominator = 10
-- aliases = ["duration of pre-proceedings"]
--
-- [numerator]
-- what = "days from the start to the end of pre-proceedings that ended in the period"
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
       cast(ppst_until - ppst_from as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_preproceedings_step
where ppst_until < date '9999-12-31'
