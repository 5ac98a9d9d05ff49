--- rule
-- id = "referral-source-missing"
-- title = "No source of referral"
-- meaning = "It is not recorded who made the referral."
-- kind = "missing"
-- severity = "note"
-- tables = ["ssd_cin_episodes"]
-- field = "REFERRAL_SOURCE"
-- action = "Record who referred the child."
-- source = "DfE children in need census 8866"

select e.cine_person_id as subject, e.source_row, cast(e.cine_referral_date as varchar) as record,
       'It is not recorded who made the referral of ' || cast(e.cine_referral_date as varchar) || '.'
         as detail,
       e.cine_referral_date as event_day
from ssd_cin_episodes e
-- Annex A tells of children in need whose referral is in none of its lists
join led_file f on f.file_id = e.source_row / 4294967296
join led_load l on l.load_id = f.load_id and l.source <> 'annex_a'
where e.cine_referral_source_code is null
  and exists (select 1 from ssd_cin_episodes o where o.cine_referral_source_code is not null)
