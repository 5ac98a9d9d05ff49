--- indicator
-- id = "eha_in_time_pct"
-- title = "Early help assessments completed in time, of those due"
-- meaning = """
-- Of the early help assessments that fell due in the period, the share completed on or before
-- the day they were due. One that is not recorded counts against it. High is better."""
-- theme = "early-help"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_early_help"]
-- minimum_denominator = 10
-- lookback = { loc_early_help = "2 months" }
-- aliases = ["early help assessments in time"]
--
-- [numerator]
-- what = "of those, completed on or before the due day"
-- adds = "in period"
--
-- [denominator]
-- what = "those due in the period, by the day they were due"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local standard (clock early_help_assessment, 35 working days unless the council has set
-- another), from the start of the assessment, or of the case where no day is given, that day not
-- counted. One due on the day the case ended, or later, was never due. Read it beside the number
-- overdue."""
-- source = "Local standard of councils (Rotherham, scrutiny minutes of 2017)"

select clst_person_id as subject,
       clst_due as from_day,
       clst_due as until_day,
       cast(case when clst_done <= clst_due then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_clock_step
where clst_clock = 'early_help_assessment' and clst_span_until > clst_due
