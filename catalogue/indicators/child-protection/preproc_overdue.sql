--- indicator
-- id = "preproc_overdue"
-- title = "Pre-proceedings beyond 16 weeks"
-- meaning = """
-- How many children on the day have been in pre-proceedings for more than 16 weeks. Low is
-- better."""
-- theme = "child-protection"
-- status = "experimental"
-- measure = "count"
-- polarity = "lower"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_pre_proceedings"]
-- aliases = ["overdue pre-proceedings"]
--
-- [numerator]
-- what = "children in pre-proceedings on the day, past the due day"
-- adds = "open at period end"
--
-- [assurance]
-- order = 60
-- check = "What keeps the decision to step down or to go to court, and by when will it be made?"
--
-- [definition]
-- text = """
-- Local setting: pre-proceedings should be over within 16 weeks (112 days) of the decision to begin
-- them. They end with the decision to step down or to go to court. The 112th day is in time; late
-- begins the next day."""
-- source = "Local definition, after the public law outline"

select ppst_person_id as subject,
       greatest(cast(ppst_due + 1 as date), ppst_counts_from) as from_day,
       ppst_until as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_preproceedings_step
where greatest(ppst_due + 1, ppst_counts_from) < ppst_until
