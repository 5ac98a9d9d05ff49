--- rule
-- id = "assessment-before-referral"
-- title = "Assessment before its referral"
-- meaning = "An assessment begins before the referral that it belongs to."
-- kind = "impossible"
-- severity = "doubtful"
-- tables = ["ssd_cin_assessments", "ssd_cin_episodes"]
-- field = "ASSESSMENT_START_DATE"
-- action = "Correct one of the days, or name the referral that it belongs to."
-- source = "DfE children in need census 1103"

select a.cina_person_id as subject, a.source_row, cast(a.cina_assessment_start_date as varchar) as record,
       cast(a.cina_assessment_start_date as varchar) as value,
       'The assessment began on ' || cast(a.cina_assessment_start_date as varchar)
         || ', before its referral of ' || cast(a.cina_referral_date as varchar) || '.' as detail,
       a.cina_assessment_start_date as event_day
from ssd_cin_assessments a
where a.cina_assessment_start_date < a.cina_referral_date
