-- title: Section 47 enquiries and conferences
-- tables: ssd_s47_enquiry, ssd_initial_cp_conference
-- Enquiries and initial child protection conferences. The census gives no end of an enquiry: one
-- that is held by it alone lasts to its conference, and is of one day where there is none. A
-- conference is in time by the 15th working day after the enquiry began.
with outcome as (
  select s47o_s47_enquiry_id as id, s47o_person_id as person, max(s47o_nfa) as nfa
  from loc_s47_outcome
  group by s47o_s47_enquiry_id, s47o_person_id
),
enquiry as (
  -- the census has no identifiers: there the child and the start make one
  select *,
         case when s47e_s47_enquiry_id like
                     s47e_person_id || '/' || cast(s47e_s47_start_date as varchar) || '%'
              then 1 else 0 end as is_census
  from ssd_s47_enquiry
  where s47e_person_id is not null and s47e_s47_start_date is not null
)
select e.s47e_person_id as person,
       e.s47e_s47_start_date as from_day,
       greatest(case when e.s47e_s47_end_date is not null then e.s47e_s47_end_date
                     when e.is_census = 1
                     then coalesce(e.s47e_icpc_date, e.s47e_s47_start_date)
                     else coalesce(e.s47e_held_until, date '9999-12-31') end,
                e.s47e_s47_start_date) as until_day,
       'Section 47 enquiry' as label,
       concat_ws('; ',
                 case when e.s47e_icpc_date is not null then 'led to a conference'
                      when e.s47e_icpc_not_required = 'Y' then 'no conference required'
                      when e.s47e_icpc_not_required = 'N' then 'conference required, none recorded'
                 end,
                 case o.nfa when 'Y' then 'no further action' end,
                 case when e.s47e_s47_end_date is null
                           and (e.is_census = 1 or e.s47e_held_until is not null)
                      then 'end not recorded' end) as detail,
       e.source_row
from enquiry e
left join outcome o on o.id = e.s47e_s47_enquiry_id and o.person = e.s47e_person_id
union all
select conf_person_id, conf_day, conf_day,
       'Initial child protection conference',
       concat_ws('; ',
                 case conf_makes_plan when 1 then 'a plan began that day'
                      else 'no plan began that day' end,
                 case when conf_working_days <= 15 then 'in time'
                      when conf_working_days > 15 then 'late' end,
                 cast(conf_working_days as varchar) || case conf_working_days when 1
                   then ' working day' else ' working days' end || ' after the enquiry began'),
       source_row
from loc_conference
