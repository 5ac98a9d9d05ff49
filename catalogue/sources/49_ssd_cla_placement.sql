-- ssd_cla_placement: placements, temporary ones (T0 to T4) and those of short breaks included.
--
-- From loc_cla_episode, one row per epis_placement_id. The rule for where a placement begins stands
-- there. A placement runs from its first row to the end of its last, so one that was interrupted by
-- a temporary placement goes on through it when the child came back to the same carer, and ends
-- where the temporary one began when not. Type, provider, URN and postcode are those of its last
-- row (T and U change the type without a move); the reason for change is that of its last row too.
create or replace table ssd_cla_placement as
select epis_placement_id as clap_cla_placement_id,
       min(epis_person_id) as clap_person_id,
       min(epis_cla_id) as clap_cla_id,
       min(epis_from) as clap_cla_placement_start_date,
       nullif(max(coalesce(epis_until, date '9999-12-31')), date '9999-12-31')
         as clap_cla_placement_end_date,
       last(epis_place order by epis_from, epis_until, source_row) as clap_cla_placement_type,
       last(epis_provider order by epis_from, epis_until, source_row) as clap_cla_placement_provider,
       last(epis_urn order by epis_from, epis_until, source_row) as clap_cla_placement_urn,
       last(epis_placement_postcode order by epis_from, epis_until, source_row)
         as clap_cla_placement_postcode,
       last(epis_change_reason order by epis_from, epis_until, source_row)
         as clap_cla_placement_change_reason,
       cast(split_part(epis_placement_id, '/', 1) as bigint) as source_row
from loc_cla_episode
group by epis_placement_id;
