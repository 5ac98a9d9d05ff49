-- loc_twin_return: returns that tell of the same time and the same children twice, as a corrected
-- return beside the one that it corrects. One row per silenced return, return that speaks instead
-- and src_ table.
--
-- From the ledger and the src_ tables of the SSDA903, the CIN census and the SSD. Two active loads
-- are twins in a table when window and reference date are the same and more than half of the
-- children of the smaller are in the other too. Rows of the two are never mixed: the one with the
-- larger content hash speaks whole, whichever was loaded first. That choice is arbitrary, so it is
-- a finding (903-two-returns-of-one-year and its like), and the user unloads the one that is out of
-- date. Returns of one year with other children (one file a child, or half of the children each)
-- are no twins: they stand side by side.
--   twin_load_id, twin_spoken_by   the silenced one and the one that speaks
--   twin_children_changed          children whom both hold, with other rows in some table
--   twin_children_of_one           children whom only one of the two holds
create or replace temp table tmp_twin_pair as
with window_of as (
  select c.load_id, c.table_name, min(c.from_day) as first_day, max(c.to_day) as last_day,
         coalesce(min(l.reference_date), max(c.to_day)) as reference_date,
         min(l.content_hash) as content_hash
  from led_coverage c
  join led_load l on l.load_id = c.load_id
  where l.active
    and (starts_with(c.table_name, 'src_ssda903_') or starts_with(c.table_name, 'src_cin_')
         or starts_with(c.table_name, 'src_ssd_') or starts_with(c.table_name, 'src_sen2_')
         or starts_with(c.table_name, 'src_annex_a_'))
  group by c.load_id, c.table_name
)
select b.load_id, a.load_id as spoken_by, a.table_name
from window_of a
join window_of b
  on b.table_name = a.table_name and b.reference_date = a.reference_date
 and b.first_day = a.first_day and b.last_day = a.last_day
 and (a.content_hash > b.content_hash
      or (a.content_hash = b.content_hash and a.load_id < b.load_id));

create or replace temp table tmp_twin_suspect as
select load_id from tmp_twin_pair union select spoken_by from tmp_twin_pair;

-- The rows of suspect loads in one src_ table: whose they are, and their content as a number.
create or replace macro rows_told(src_table, person) as table
select load_id, src_table as table_name, columns(c -> c = person) as child,
       hash(*columns(* exclude (load_id, source_row))) as content
from query_table(src_table)
where load_id in (select load_id from tmp_twin_suspect);

create or replace temp table tmp_twin_rows (
  load_id integer, table_name varchar, child varchar, content ubigint
);
-- when: tmp_twin_suspect
insert into tmp_twin_rows
from rows_told('src_ssda903_header', 'child') union all
from rows_told('src_ssda903_episodes', 'child') union all
from rows_told('src_ssda903_reviews', 'child') union all
from rows_told('src_ssda903_uasc', 'child') union all
from rows_told('src_ssda903_oc2', 'child') union all
from rows_told('src_ssda903_oc3', 'child') union all
from rows_told('src_ssda903_ad1', 'child') union all
from rows_told('src_ssda903_placed_adoption', 'child') union all
from rows_told('src_ssda903_prev_perm', 'child') union all
from rows_told('src_ssda903_missing', 'child') union all
from rows_told('src_ssda903_sw_episodes', 'child') union all
from rows_told('src_ssda903_dolo', 'child') union all
from rows_told('src_cin_child', 'child') union all
from rows_told('src_cin_details', 'child') union all
from rows_told('src_cin_assessments', 'child') union all
from rows_told('src_cin_plans', 'child') union all
from rows_told('src_cin_section47', 'child') union all
from rows_told('src_cin_cp_plans', 'child') union all
from rows_told('src_cin_cp_reviews', 'child') union all
from rows_told('src_cin_pre_proceedings', 'child') union all
from rows_told('src_ssd_person', 'pers_person_id') union all
from rows_told('src_ssd_disability', 'disa_person_id') union all
from rows_told('src_ssd_contacts', 'cont_person_id') union all
from rows_told('src_ssd_early_help_episodes', 'earl_person_id') union all
from rows_told('src_ssd_cin_episodes', 'cine_person_id') union all
from rows_told('src_ssd_cin_assessments', 'cina_person_id') union all
from rows_told('src_ssd_assessment_factors', 'cinf_assessment_id') union all
from rows_told('src_ssd_cin_plans', 'cinp_person_id') union all
from rows_told('src_ssd_cin_visits', 'cinv_person_id') union all
from rows_told('src_ssd_s47_enquiry', 's47e_person_id') union all
from rows_told('src_ssd_initial_cp_conference', 'icpc_person_id') union all
from rows_told('src_ssd_cp_plans', 'cppl_person_id') union all
from rows_told('src_ssd_cp_reviews', 'cppr_person_id') union all
from rows_told('src_ssd_cp_visits', 'cppv_person_id') union all
from rows_told('src_ssd_pre_proceedings', 'prep_person_id') union all
from rows_told('src_ssd_cla_episodes', 'clae_person_id') union all
from rows_told('src_ssd_cla_placement', 'clap_person_id') union all
from rows_told('src_ssd_legal_status', 'lega_person_id') union all
from rows_told('src_ssd_cla_reviews', 'clar_cla_id') union all
from rows_told('src_ssd_cla_visits', 'clav_person_id') union all
from rows_told('src_ssd_missing', 'miss_person_id') union all
from rows_told('src_ssd_immigration_status', 'immi_person_id') union all
from rows_told('src_ssd_permanence', 'perm_person_id') union all
from rows_told('src_ssd_involvements', 'invo_person_id') union all
from rows_told('src_ssd_professionals', 'prof_professional_id') union all
from rows_told('src_ssd_department', 'dept_team_id') union all
from rows_told('src_ssd_ehcp_requests', 'ehcr_ehcp_request_id') union all
from rows_told('src_ssd_ehcp_assessment', 'ehca_ehcp_request_id') union all
from rows_told('src_ssd_ehcp_named_plan', 'ehcn_ehcp_asmt_id') union all
from rows_told('src_ssd_send', 'send_person_id') union all
from rows_told('src_ssd_linked_identifiers', 'link_person_id') union all
from rows_told('src_ssd_address', 'addr_person_id') union all
from rows_told('src_ssd_family', 'fami_person_id') union all
from rows_told('src_ssd_mother', 'moth_person_id') union all
from rows_told('src_ssd_voice_of_child', 'voch_person_id') union all
from rows_told('src_ssd_cla_care_plan', 'lacp_person_id') union all
from rows_told('src_ssd_cla_health', 'clah_person_id') union all
from rows_told('src_ssd_cla_immunisations', 'clai_person_id') union all
from rows_told('src_ssd_cla_convictions', 'clac_person_id') union all
from rows_told('src_ssd_cla_substance_misuse', 'clas_person_id') union all
from rows_told('src_ssd_cla_previous_permanence', 'lapp_person_id') union all
from rows_told('src_ssd_sdq_scores', 'csdq_person_id') union all
from rows_told('src_ssd_care_leavers', 'clea_person_id') union all
from rows_told('src_ssd_ehcp_active_plans', 'ehcp_ehcp_request_id') union all
from rows_told('src_ssd_sen_need', 'senn_active_ehcp_id') union all
from rows_told('src_ssd_s251_finance', 's251_cla_placement_id') union all
from rows_told('src_sen2_person', 'upn') union all
from rows_told('src_sen2_requests', 'upn') union all
from rows_told('src_sen2_assessment', 'upn') union all
from rows_told('src_sen2_named_plan', 'upn') union all
from rows_told('src_sen2_plan_detail', 'upn') union all
from rows_told('src_sen2_active_plans', 'upn') union all
from rows_told('src_sen2_placement_detail', 'upn') union all
from rows_told('src_sen2_sen_need', 'upn') union all
from rows_told('src_annex_a_list_1', 'child_id') union all
from rows_told('src_annex_a_list_2', 'child_id') union all
from rows_told('src_annex_a_list_3', 'child_id') union all
from rows_told('src_annex_a_list_4', 'child_id') union all
from rows_told('src_annex_a_list_5', 'child_id') union all
from rows_told('src_annex_a_list_6', 'child_id') union all
from rows_told('src_annex_a_list_7', 'child_id') union all
from rows_told('src_annex_a_list_8', 'child_id') union all
from rows_told('src_annex_a_list_9', 'child_id') union all
from rows_told('src_annex_a_list_10', 'child_id') union all
from rows_told('src_annex_a_list_11', 'adopter_id');

create or replace table loc_twin_return as
with told as (
  select load_id, table_name, child, sum(content) as content
  from tmp_twin_rows
  where child is not null
  group by load_id, table_name, child
),
size_of as (
  select load_id, table_name, count(*) as children from told group by load_id, table_name
),
shared as (
  select p.load_id, p.spoken_by, p.table_name, count(*) as children
  from tmp_twin_pair p
  join told s on s.load_id = p.load_id and s.table_name = p.table_name
  join told t on t.load_id = p.spoken_by and t.table_name = p.table_name and t.child = s.child
  group by p.load_id, p.spoken_by, p.table_name
),
twin as (
  select h.load_id, h.spoken_by, h.table_name
  from shared h
  join size_of s on s.load_id = h.load_id and s.table_name = h.table_name
  join size_of t on t.load_id = h.spoken_by and t.table_name = h.table_name
  where 2 * h.children > least(s.children, t.children)
),
either as (
  select w.load_id, w.spoken_by, w.table_name, s.child, s.content as silenced, null as speaks
  from twin w
  join told s on s.load_id = w.load_id and s.table_name = w.table_name
  union all
  select w.load_id, w.spoken_by, w.table_name, t.child, null, t.content
  from twin w
  join told t on t.load_id = w.spoken_by and t.table_name = w.table_name
),
by_table as (
  select load_id, spoken_by, table_name, child, max(silenced) as silenced, max(speaks) as speaks
  from either
  group by load_id, spoken_by, table_name, child
),
by_child as (
  select load_id, spoken_by, child,
         bool_or(silenced is not null) and bool_or(speaks is not null) as in_both,
         bool_or(silenced is distinct from speaks) as changed
  from by_table
  group by load_id, spoken_by, child
),
counted as (
  select load_id, spoken_by,
         count(*) filter (where in_both and changed) as children_changed,
         count(*) filter (where not in_both) as children_of_one
  from by_child
  group by load_id, spoken_by
)
select w.load_id as twin_load_id,
       w.spoken_by as twin_spoken_by,
       w.table_name as twin_table,
       n.children_changed as twin_children_changed,
       n.children_of_one as twin_children_of_one
from twin w
join counted n on n.load_id = w.load_id and n.spoken_by = w.spoken_by;
