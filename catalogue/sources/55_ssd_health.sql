-- ssd_cla_health, ssd_cla_immunisations, ssd_cla_substance_misuse, ssd_sdq_scores,
-- ssd_cla_convictions, ssd_cla_care_plan: health, behaviour and plans of children looked after, by
-- day.
--
-- From the SSD alone: the rows that stand (45). Immunisations are one status a child, that of the
-- latest extract which holds the child (26). What the returns say of a year stands in loc_oc2 and
-- the tables of 56.
--   clah_kind   ASSESSMENT, DENTAL or nothing where the type in the system's own words is neither
--               (health_kind; lineage.toml has the same words for what a load holds)
--   clah_done   Y; N where the status says that it was planned, refused, cancelled or missed
create or replace macro health_kind(words) as
  case when regexp_matches(upper(words), 'DENT') then 'DENTAL'
       when regexp_matches(upper(words),
                           'HEALTH ?(ASSESS|NEEDS ASSESS|REVIEW)|\b[IR]HA\b|^HA$|MEDICAL')
       then 'ASSESSMENT' end;

create or replace table ssd_cla_health as
select coalesce(h.clah_health_check_id, cast(h.source_row as varchar)) as clah_health_check_id,
       s.person as clah_person_id,
       h.clah_health_check_type,
       s.from_day as clah_health_check_date,
       h.clah_health_check_status,
       health_kind(h.clah_health_check_type) as clah_kind,
       case when regexp_matches(upper(h.clah_health_check_status),
                                'PLAN|REFUS|CANCEL|DECLIN|DNA|NOT |MISSED|DUE|BOOKED')
            then 'N' else 'Y' end as clah_done,
       h.source_row
from tmp_standing s
join src_ssd_cla_health h on h.rowid = s.src_row
where s.entity = 'health_check';

create or replace table ssd_cla_immunisations as
select l.person as clai_person_id, m.clai_immunisations_status,
       m.clai_immunisations_status_date, m.source_row
from list_rows('src_ssd_cla_immunisations', 'clai_person_id') l
join src_ssd_cla_immunisations m on m.source_row = l.source_row
qualify row_number() over (partition by l.person
                           order by m.clai_immunisations_status_date desc nulls last,
                                    m.source_row desc) = 1;

create or replace table ssd_cla_substance_misuse as
select coalesce(m.clas_substance_misuse_id, cast(m.source_row as varchar))
         as clas_substance_misuse_id,
       s.person as clas_person_id, s.from_day as clas_substance_misuse_date,
       m.clas_substance_misused, m.clas_intervention_received, m.source_row
from tmp_standing s
join src_ssd_cla_substance_misuse m on m.rowid = s.src_row
where s.entity = 'substance_misuse';

create or replace table ssd_sdq_scores as
select coalesce(q.csdq_table_id, cast(q.source_row as varchar)) as csdq_table_id,
       s.person as csdq_person_id, s.from_day as csdq_sdq_completed_date, q.csdq_sdq_reason,
       cast(q.csdq_sdq_score as integer) as csdq_sdq_score, q.source_row
from tmp_standing s
join src_ssd_sdq_scores q on q.rowid = s.src_row
where s.entity = 'sdq';

-- The day is that of the offence, not of the conviction, in the SSD's own definition.
create or replace table ssd_cla_convictions as
select coalesce(c.clac_cla_conviction_id, cast(c.source_row as varchar)) as clac_cla_conviction_id,
       s.person as clac_person_id, s.from_day as clac_cla_conviction_date,
       c.clac_cla_conviction_offence, c.source_row
from tmp_standing s
join src_ssd_cla_convictions c on c.rowid = s.src_row
where s.entity = 'conviction';

create or replace table ssd_cla_care_plan as
select coalesce(p.lacp_table_id, cast(p.source_row as varchar)) as lacp_table_id,
       s.person as lacp_person_id, s.from_day as lacp_cla_care_plan_start_date,
       s.until_day as lacp_cla_care_plan_end_date, p.lacp_cla_care_plan, p.source_row
from tmp_standing s
join src_ssd_cla_care_plan p on p.rowid = s.src_row
where s.entity = 'care_plan';
