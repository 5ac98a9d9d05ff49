--- rule
-- id = "referral-closure-reason-missing"
-- title = "Closed without a reason"
-- meaning = "An episode of need has a day of closure and no reason for it."
-- kind = "missing"
-- severity = "doubtful"
-- tables = ["ssd_cin_episodes"]
-- field = "REASON_FOR_CLOSURE"
-- action = "Record the reason for closure."
-- source = "DfE children in need census 8805"

select e.cine_person_id as subject, e.source_row, cast(e.cine_referral_date as varchar) as record,
       'The episode of need that began on ' || cast(e.cine_referral_date as varchar)
         || ' was closed on ' || cast(e.cine_close_date as varchar) || ' without a reason.' as detail,
       e.cine_close_date as event_day
from ssd_cin_episodes e
where e.cine_close_date is not null and e.cine_close_reason is null
  and exists (select 1 from ssd_cin_episodes o where o.cine_close_reason is not null)
  -- one that no later file holds was ended here, and has a finding that says so
  and not exists (select 1 from led_history_finding f
                  where f.source_row = e.source_row and f.rule like '%-not-continued')
