--- indicator
-- id = "eha_days_median"
-- title = "Working days to early help assessments"
-- meaning = """
-- How many working days went by to each assessment completed in the period, from the day on
-- which its clock started. The median: half took as long or longer. Low is better."""
-- theme = "early-help"
-- status = "experimental"
-- measure = "distribution"
-- polarity = "lower"
-- unit = "working days"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["loc_early_help"]
-- minimum_denominator = 10
-- lookback = { loc_early_help = "2 months" }
-- aliases = ["time to early help assessments"]
--
-- [numerator]
-- what = "working days from the clock's start to each assessment completed"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local standard (clock early_help_assessment, 35 working days unless the council has set
-- another), from the start of the assessment, or of the case where no day is given, that day not
-- counted. An assessment of a case that ended by the due day without it was never due."""
-- source = "Local standard of councils (Rotherham, scrutiny minutes of 2017)"

select clst_person_id as subject,
       clst_done as from_day,
       clst_done as until_day,
       cast(clst_days as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_clock_step
where clst_clock = 'early_help_assessment' and clst_done is not null and clst_days >= 0
