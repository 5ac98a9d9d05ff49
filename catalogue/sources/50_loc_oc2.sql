-- loc_oc2: health, offending and SDQ of children looked after for 12 months, as at the last day of
-- the return (31 March of a whole year). Flags are 1, 0 or empty as they stand in the return.
--
-- From src_ssda903_oc2. A later return whose window holds that day replaces the whole of it (an
-- extract made within the year is replaced by the year's); of several of the same reference date
-- one speaks for the child.
create or replace table loc_oc2 as
with stated as (
  select o.* replace (coalesce(i.idty_person_id, o.child) as child), r.retu_to,
         r.retu_reference_date, r.retu_precedence
  from src_ssda903_oc2 o
  join loc_return r on r.retu_load_id = o.load_id and r.retu_table = 'src_ssda903_oc2'
  left join loc_identity i on i.idty_identifier = o.child
  where o.child is not null
    and not exists (
      select 1 from loc_return n
      where n.retu_table = 'src_ssda903_oc2'
        and n.retu_reference_date > r.retu_reference_date
        and r.retu_to between n.retu_from and n.retu_to)
)
select child as oc2_person_id,
       retu_to as oc2_as_at,
       cast(sdq_score as integer) as oc2_sdq_score,
       sdq_reason as oc2_sdq_reason,
       try_cast(convicted as integer) as oc2_convicted,
       try_cast(health_check as integer) as oc2_health_check,
       try_cast(immunisations as integer) as oc2_immunisations,
       try_cast(teeth_check as integer) as oc2_teeth_check,
       try_cast(health_assessment as integer) as oc2_health_assessment,
       try_cast(substance_misuse as integer) as oc2_substance_misuse,
       try_cast(intervention_received as integer) as oc2_intervention_received,
       try_cast(intervention_offered as integer) as oc2_intervention_offered,
       source_row
from stated
qualify row_number() over (partition by child, retu_to
                           order by retu_reference_date desc, retu_precedence, source_row) = 1;
