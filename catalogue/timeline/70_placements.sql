-- title: Placements
-- tables: ssd_cla_placement
-- Each placement, through changes of legal status; temporary ones stand beside the placement that
-- they interrupt.
select p.clap_person_id as person,
       p.clap_cla_placement_start_date as from_day,
       greatest(coalesce(p.clap_cla_placement_end_date, date '9999-12-31'),
                p.clap_cla_placement_start_date) as until_day,
       coalesce(t.label, p.clap_cla_placement_type, 'Placement') as label,
       concat_ws('; ', p.clap_cla_placement_type,
                 'provider: ' || coalesce(v.label || ' (' || v.code || ')',
                                          p.clap_cla_placement_provider),
                 'ended: ' || coalesce(r.label || ' (' || r.code || ')',
                                         p.clap_cla_placement_change_reason)) as detail,
       p.source_row
from ssd_cla_placement p
left join loc_code_label t
  on t.list = 'placement_type' and t.code = p.clap_cla_placement_type
left join loc_code_label v
  on v.list = 'placement_provider' and v.code = p.clap_cla_placement_provider
left join loc_code_label r
  on r.list = 'placement_change' and r.code = p.clap_cla_placement_change_reason
where p.clap_person_id is not null and p.clap_cla_placement_start_date is not null
