--- rule
-- id = "referral-after-death"
-- title = "Referred after death"
-- meaning = "A referral is dated after the child’s death."
-- kind = "impossible"
-- severity = "doubtful"
-- tables = ["ssd_cin_episodes", "ssd_person"]
-- field = "REFERRAL_DATE"
-- action = "Correct the date of death or the day of referral."
-- source = "DfE children in need census 8555Q"

select e.cine_person_id as subject, e.source_row, cast(e.cine_referral_date as varchar) as record,
       cast(e.cine_referral_date as varchar) as value,
       'The referral of ' || cast(e.cine_referral_date as varchar) || ' is after the child''s death on '
         || cast(p.pers_death_date as varchar) || '.' as detail,
       e.cine_referral_date as event_day
from ssd_cin_episodes e
join ssd_person p on p.pers_person_id = e.cine_person_id
where e.cine_referral_date > p.pers_death_date
