-- tmp_stated: every row of the active loads of the CIN census and the SSD that tells of a day or a
-- stretch of time, in the one shape that stood() wants (17). Of a row without a person or a start
-- nothing can be said, and it is left out.
--
-- Where a row of the census has no end of its own, what closes it counts as its end: a referral
-- without further action ends on its own day; a section 47 enquiry ends with its conference, or on
-- its own day when none is required. src_row is the src_ table's rowid, good while the tables are
-- made anew and never kept. Extracts may be loaded one table at a time: the load that has the other
-- table for this one.
create or replace temp table tmp_companion as
select l.retu_load_id as load_id, t.retu_table as table_name, t.retu_load_id as from_load
from (select distinct retu_load_id from loc_return where starts_with(retu_table, 'src_ssd_')) l
cross join (select * from loc_return where starts_with(retu_table, 'src_ssd_')) t
qualify row_number() over (partition by l.retu_load_id, t.retu_table
                           order by case when t.retu_load_id = l.retu_load_id then 0 else 1 end,
                                    t.retu_reference_date desc, t.retu_precedence) = 1;

-- The SSD's reviews name the period of care, not the child; its visits and placements may.
create or replace temp table tmp_cla_person as
select k.load_id, e.clae_cla_id as cla_id, min(e.clae_person_id) as person
from src_ssd_cla_episodes e
join tmp_companion k on k.from_load = e.load_id and k.table_name = 'src_ssd_cla_episodes'
where e.clae_cla_id is not null
group by k.load_id, e.clae_cla_id;

create or replace temp table tmp_ehcp (
  source varchar, src_row bigint, load_id integer, source_row bigint, request_id varchar, person varchar,
  requested date, request_outcome varchar, request_day date, assessment_outcome varchar,
  assessment_day date, exceptions varchar, issued date, ceased date
);
-- when: src_ssd_ehcp_requests
insert into tmp_ehcp
with request as (
  select q.rowid as src_row, q.load_id, q.source_row, q.ehcr_ehcp_request_id as request_id,
         min(s.send_person_id) as person, q.ehcr_ehcp_req_date as requested,
         q.ehcr_ehcp_req_outcome as request_outcome, q.ehcr_ehcp_req_outcome_date as request_day
  from src_ssd_ehcp_requests q
  join tmp_companion c on c.load_id = q.load_id and c.table_name = 'src_ssd_send'
  join src_ssd_send s on s.load_id = c.from_load and s.send_table_id = q.ehcr_send_table_id
  group by q.rowid, q.load_id, q.source_row, q.ehcr_ehcp_request_id, q.ehcr_ehcp_req_date,
           q.ehcr_ehcp_req_outcome, q.ehcr_ehcp_req_outcome_date
),
assessment as (
  select r.src_row, a.ehca_ehcp_assessment_id as assessment_id, c.from_load,
         a.ehca_ehcp_assessment_outcome as outcome, a.ehca_ehcp_assessment_outcome_date as day,
         a.ehca_ehcp_assessment_exceptions as exceptions
  from request r
  join tmp_companion c on c.load_id = r.load_id and c.table_name = 'src_ssd_ehcp_assessment'
  join src_ssd_ehcp_assessment a
    on a.load_id = c.from_load and a.ehca_ehcp_request_id = r.request_id
  qualify row_number() over (partition by r.src_row
                             order by a.ehca_ehcp_assessment_outcome_date desc nulls last,
                                      a.source_row desc) = 1
),
named as (
  select a.src_row, n.ehcn_named_plan_start_date as issued, n.ehcn_named_plan_ceased_date as ceased
  from assessment a
  join tmp_companion c on c.load_id = a.from_load and c.table_name = 'src_ssd_ehcp_named_plan'
  join src_ssd_ehcp_named_plan n
    on n.load_id = c.from_load and n.ehcn_ehcp_asmt_id = a.assessment_id
  qualify row_number() over (partition by a.src_row
                             order by n.ehcn_named_plan_start_date, n.source_row) = 1
)
select 'ssd' as source, r.*, a.outcome as assessment_outcome, a.day as assessment_day, a.exceptions, n.issued,
       n.ceased
from request r
left join assessment a on a.src_row = r.src_row
left join named n on n.src_row = r.src_row;

create or replace temp table tmp_stated_row (
  scope integer, speaker integer, kind told_kind, last_day date, entity told_entity,
  source told_source, src_table told_table, src_row bigint, load_id integer, source_row bigint,
  person varchar, from_day date, until_day date, record_id varchar, record_type varchar,
  begins tinyint
);
create or replace temp view tmp_stated as select rowid as row_no, * from tmp_stated_row;
-- when: tmp_group
insert into tmp_stated_row
with told as (
  -- ---- CIN census
  select 'cin_episodes' as entity, 'cin' as source, 'src_cin_details' as src_table,
         rowid as src_row, load_id, source_row, child as person, referral_date as from_day,
         coalesce(closure_date, case when referral_nfa = '1' then referral_date end) as until_day,
         cast(null as varchar) as record_id, cast(null as varchar) as record_type
  from src_cin_details
  union all
  select 'cin_assessments', 'cin', 'src_cin_assessments', rowid, load_id, source_row, child,
         start_date, authorisation_date, null, null
  from src_cin_assessments
  union all
  select 'cin_plans', 'cin', 'src_cin_plans', rowid, load_id, source_row, child, start_date,
         end_date, null, null
  from src_cin_plans
  union all
  -- an enquiry of the year before that this return tells as not needing a conference was decided in
  -- this return's year at the earliest: so this return speaks of it
  select 's47', 'cin', 'src_cin_section47', q.rowid, q.load_id, q.source_row, q.child, q.start_date,
         case when q.date_of_initial_cpc >= q.start_date then q.date_of_initial_cpc
              when q.date_of_initial_cpc is not null or q.icpc_not_required = '1'
              then greatest(q.start_date, coalesce(r.retu_from, q.start_date)) end,
         null, null
  from src_cin_section47 q
  left join loc_return r
    on r.retu_load_id = q.load_id and r.retu_table = 'src_cin_section47'
  union all
  select 'icpc', 'cin', 'src_cin_section47', rowid, load_id, source_row, child,
         date_of_initial_cpc, date_of_initial_cpc, null, null
  from src_cin_section47
  union all
  -- a conference that no enquiry of this referral led to
  select 'icpc', 'cin', 'src_cin_details', d.rowid, d.load_id, d.source_row, d.child,
         d.date_of_initial_cpc, d.date_of_initial_cpc, null, null
  from src_cin_details d
  left join (select distinct load_id, child, referral_date, date_of_initial_cpc
             from src_cin_section47) s
    on s.load_id = d.load_id and s.child = d.child and s.referral_date = d.referral_date
   and s.date_of_initial_cpc = d.date_of_initial_cpc
  where d.date_of_initial_cpc is not null and s.load_id is null
  union all
  select 'cp_plans', 'cin', 'src_cin_cp_plans', rowid, load_id, source_row, child, start_date,
         end_date, null, null
  from src_cin_cp_plans
  union all
  select 'cp_reviews', 'cin', 'src_cin_cp_reviews', rowid, load_id, source_row, child, review_date,
         review_date, null, null
  from src_cin_cp_reviews
  union all
  select 'pre_proceedings', 'cin', 'src_cin_pre_proceedings', rowid, load_id, source_row, child,
         pp_start, step_decision_date, null, null
  from src_cin_pre_proceedings
  -- ---- Standard Safeguarding Dataset
  union all
  select 'contacts', 'ssd', 'src_ssd_contacts', rowid, load_id, source_row, cont_person_id,
         cont_contact_date, cont_contact_date, cont_contact_id, null
  from src_ssd_contacts
  union all
  select 'early_help', 'ssd', 'src_ssd_early_help_episodes', rowid, load_id, source_row,
         earl_person_id, earl_episode_start_date, earl_episode_end_date, earl_episode_id, null
  from src_ssd_early_help_episodes
  union all
  select 'cin_episodes', 'ssd', 'src_ssd_cin_episodes', rowid, load_id, source_row, cine_person_id,
         cine_referral_date,
         coalesce(cine_close_date, case when cine_referral_nfa = 'Y' then cine_referral_date end),
         cine_referral_id, null
  from src_ssd_cin_episodes
  union all
  select 'cin_assessments', 'ssd', 'src_ssd_cin_assessments', rowid, load_id, source_row,
         cina_person_id, cina_assessment_start_date, cina_assessment_auth_date,
         cina_assessment_id, null
  from src_ssd_cin_assessments
  union all
  select 'cin_plans', 'ssd', 'src_ssd_cin_plans', rowid, load_id, source_row, cinp_person_id,
         cinp_cin_plan_start_date, cinp_cin_plan_end_date, cinp_cin_plan_id, null
  from src_ssd_cin_plans
  union all
  select 'cin_visits', 'ssd', 'src_ssd_cin_visits', rowid, load_id, source_row, cinv_person_id,
         cinv_cin_visit_date, cinv_cin_visit_date, cinv_cin_visit_id, null
  from src_ssd_cin_visits
  union all
  select 's47', 'ssd', 'src_ssd_s47_enquiry', rowid, load_id, source_row, s47e_person_id,
         s47e_s47_start_date, s47e_s47_end_date, s47e_s47_enquiry_id, null
  from src_ssd_s47_enquiry
  union all
  select 'icpc', 'ssd', 'src_ssd_initial_cp_conference', rowid, load_id, source_row,
         icpc_person_id, icpc_icpc_date, icpc_icpc_date, icpc_icpc_id, null
  from src_ssd_initial_cp_conference
  union all
  select 'cp_plans', 'ssd', 'src_ssd_cp_plans', rowid, load_id, source_row, cppl_person_id,
         cppl_cp_plan_start_date, cppl_cp_plan_end_date, cppl_cp_plan_id, null
  from src_ssd_cp_plans
  union all
  select 'cp_reviews', 'ssd', 'src_ssd_cp_reviews', rowid, load_id, source_row, cppr_person_id,
         cppr_cp_review_date, cppr_cp_review_date, cppr_cp_review_id, null
  from src_ssd_cp_reviews
  union all
  select 'cp_visits', 'ssd', 'src_ssd_cp_visits', rowid, load_id, source_row, cppv_person_id,
         cppv_cp_visit_date, cppv_cp_visit_date, cppv_cp_visit_id, null
  from src_ssd_cp_visits
  union all
  select 'pre_proceedings', 'ssd', 'src_ssd_pre_proceedings', rowid, load_id, source_row,
         prep_person_id, prep_pre_pro_decision_date, prep_agree_stepdown_issue_date,
         prep_table_id, null
  from src_ssd_pre_proceedings
  union all
  select 'cla_episodes', 'ssd', 'src_ssd_cla_episodes', rowid, load_id, source_row, clae_person_id,
         clae_cla_episode_start_date, clae_cla_episode_ceased_date, clae_cla_episode_id, null
  from src_ssd_cla_episodes
  union all
  select 'cla_placement', 'ssd', 'src_ssd_cla_placement', p.rowid, p.load_id, p.source_row,
         coalesce(p.clap_person_id, c.person), p.clap_cla_placement_start_date,
         p.clap_cla_placement_end_date, p.clap_cla_placement_id, null
  from src_ssd_cla_placement p
  left join tmp_cla_person c on c.load_id = p.load_id and c.cla_id = p.clap_cla_id
  union all
  select 'legal_status', 'ssd', 'src_ssd_legal_status', rowid, load_id, source_row, lega_person_id,
         lega_legal_status_start_date, lega_legal_status_end_date, lega_legal_status_id, null
  from src_ssd_legal_status
  union all
  select 'cla_reviews', 'ssd', 'src_ssd_cla_reviews', v.rowid, v.load_id, v.source_row, c.person,
         v.clar_cla_review_date, v.clar_cla_review_date, v.clar_cla_review_id, null
  from src_ssd_cla_reviews v
  join tmp_cla_person c on c.load_id = v.load_id and c.cla_id = v.clar_cla_id
  where coalesce(v.clar_cla_review_cancelled, 'N') <> 'Y'
  union all
  select 'cla_visits', 'ssd', 'src_ssd_cla_visits', v.rowid, v.load_id, v.source_row,
         coalesce(v.clav_person_id, c.person), v.clav_cla_visit_date, v.clav_cla_visit_date,
         v.clav_cla_visit_id, null
  from src_ssd_cla_visits v
  left join tmp_cla_person c on c.load_id = v.load_id and c.cla_id = v.clav_cla_id
  union all
  select 'missing', 'ssd', 'src_ssd_missing', rowid, load_id, source_row, miss_person_id,
         miss_missing_episode_start_date, miss_missing_episode_end_date, miss_table_id,
         miss_missing_episode_type
  from src_ssd_missing
  union all
  select 'immigration', 'ssd', 'src_ssd_immigration_status', rowid, load_id, source_row,
         immi_person_id, coalesce(immi_immigration_status_start_date, date '1900-01-01'),
         immi_immigration_status_end_date, immi_immigration_status_id, immi_immigration_status
  from src_ssd_immigration_status
  union all
  select 'permanence', 'ssd', 'src_ssd_permanence', rowid, load_id, source_row, perm_person_id,
         coalesce(perm_placed_for_adoption_date, perm_matched_date, perm_adm_decision_date,
                  perm_placement_order_date, perm_permanence_order_date, perm_placed_ffa_cp_date,
                  perm_ffa_cp_decision_date, perm_placed_foster_carer_date),
         greatest(perm_placed_for_adoption_date, perm_matched_date, perm_adm_decision_date,
                  perm_placement_order_date, perm_permanence_order_date,
                  perm_decision_reversed_date),
         perm_table_id, null
  from src_ssd_permanence
  union all
  select 'involvements', 'ssd', 'src_ssd_involvements', rowid, load_id, source_row, invo_person_id,
         invo_involvement_start_date, invo_involvement_end_date, invo_involvements_id, null
  from src_ssd_involvements
  union all
  select 'ehcp', 'ssd', 'src_ssd_ehcp_requests', src_row, load_id, source_row, person, requested,
         coalesce(ceased, case when issued is null and upper(coalesce(assessment_outcome, '')) = 'N'
                               then assessment_day
                               when issued is null and upper(coalesce(request_outcome, '')) = 'N'
                               then request_day end),
         request_id, null
  from tmp_ehcp
  where source = 'ssd'
),
-- read twice rather than held: `chosen` needs none of it where no two loads lie side by side
dated as not materialized (
  select g.scope, g.speaker, g.kind, g.last_day, g.loads, g.content_hash,
         t.* replace (coalesce(i.idty_person_id, t.person) as person)
  from told t
  join tmp_group_load g
    on g.entity = t.entity and g.source = t.source and g.load_id = t.load_id
  left join loc_identity i on i.idty_identifier = t.person
  where t.person is not null and t.from_day is not null
),
-- several loads side by side that hold the same child: one of them speaks for the child
chosen as (
  select scope, speaker, person,
         arg_min(load_id, row(content_hash, load_id)) as load_id
  from (select distinct scope, speaker, person, load_id, content_hash from dated where loads > 1)
  group by scope, speaker, person
  having count(*) > 1
)
select d.* exclude (loads, content_hash), 0 as begins
from dated d
left join chosen c on c.scope = d.scope and c.speaker = d.speaker and c.person = d.person
where c.load_id is null or c.load_id = d.load_id;
