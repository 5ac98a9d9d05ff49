-- title: Placements in education
-- tables: loc_ehc_placement
-- Where a child with an EHC plan is placed, as the SEN2 return says it, and the yearly reviews' last.
select ehpl_person_id as person,
       ehpl_from as from_day,
       greatest(coalesce(ehpl_until, date '9999-12-31'), ehpl_from) as until_day,
       case ehpl_kind when 'placed' then 'Placed in education' else 'Named in the plan' end
         as label,
       concat_ws('; ', 'URN ' || ehpl_urn, 'setting ' || ehpl_setting,
                 case when ehpl_rank <> '1' then 'one of several placements' end) as detail,
       source_row
from loc_ehc_placement
where ehpl_person_id is not null and ehpl_from is not null
