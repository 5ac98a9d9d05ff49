--- rule
-- id = "referral-before-conception"
-- title = "Referred long before birth"
-- meaning = "A referral lies more than 40 weeks before the date of birth or the expected one."
-- kind = "impossible"
-- severity = "doubtful"
-- tables = ["ssd_cin_episodes", "ssd_person"]
-- field = "REFERRAL_DATE"
-- action = "Correct the date of birth or the day of referral; it may belong to a brother or sister."
-- source = "DfE children in need census 8606"

select e.cine_person_id as subject, e.source_row, cast(e.cine_referral_date as varchar) as record,
       cast(e.cine_referral_date as varchar) as value,
       'The referral of ' || cast(e.cine_referral_date as varchar)
         || ' is more than 40 weeks before the child was or is to be born ('
         || cast(coalesce(p.pers_dob, p.pers_expected_dob) as varchar) || ').' as detail,
       e.cine_referral_date as event_day
from ssd_cin_episodes e
join ssd_person p on p.pers_person_id = e.cine_person_id
where e.cine_referral_date < coalesce(p.pers_dob, p.pers_expected_dob) - 294
