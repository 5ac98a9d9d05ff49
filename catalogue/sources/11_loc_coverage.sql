-- loc_coverage: the days for which each src_ table is covered, whatever the number of loads; and,
-- for the model, the days for which the tables made from them are (loc_covered_by says which rest
-- on which). Half-open, [cove_from, cove_until).
--
-- From loc_return: windows that touch or overlap become one. The SSD's care, loc_ssd_care, is
-- covered where episodes, placements and legal statuses are.
create or replace macro islands(windows) as table
with marked as (
  select *,
         case
           when first_day <= max(last_day) over (
             partition by name order by first_day, last_day
             rows between unbounded preceding and 1 preceding) + 1
           then 0 else 1
         end as begins
  from query_table(windows)
),
numbered as (
  select *, sum(begins) over (partition by name order by first_day, last_day
                              rows unbounded preceding) as island
  from marked
)
select name, min(first_day) as from_day, max(last_day) + 1 as until_day
from numbered
group by name, island;

create or replace temp table tmp_returned as
select retu_table as name, retu_from as first_day, retu_to as last_day from loc_return;
create or replace table loc_coverage as
select name as cove_table, from_day as cove_from, until_day as cove_until
from islands('tmp_returned');
insert into loc_coverage
select 'loc_ssd_care', greatest(e.cove_from, p.cove_from, l.cove_from),
       least(e.cove_until, p.cove_until, l.cove_until)
from loc_coverage e
join loc_coverage p on p.cove_table = 'src_ssd_cla_placement'
join loc_coverage l on l.cove_table = 'src_ssd_legal_status'
where e.cove_table = 'src_ssd_cla_episodes'
  and greatest(e.cove_from, p.cove_from, l.cove_from)
        < least(e.cove_until, p.cove_until, l.cove_until);

create or replace table loc_covered_by as
select *
from (values
  ('ssd_person', 'src_ssda903_header'), ('ssd_person', 'src_cin_child'),
  ('ssd_person', 'src_ssd_person'),
  ('ssd_disability', 'src_cin_child'), ('ssd_disability', 'src_ssd_disability'),
  ('ssd_contacts', 'src_ssd_contacts'), ('ssd_contacts', 'src_annex_a_list_1'),
  ('ssd_early_help_episodes', 'src_ssd_early_help_episodes'),
  ('ssd_cin_episodes', 'src_cin_details'), ('ssd_cin_episodes', 'src_ssd_cin_episodes'),
  ('ssd_cin_assessments', 'src_cin_assessments'),
  ('ssd_cin_assessments', 'src_ssd_cin_assessments'),
  ('ssd_cin_plans', 'src_cin_plans'), ('ssd_cin_plans', 'src_ssd_cin_plans'),
  ('ssd_cin_visits', 'src_ssd_cin_visits'),
  ('ssd_s47_enquiry', 'src_cin_section47'), ('ssd_s47_enquiry', 'src_ssd_s47_enquiry'),
  ('ssd_initial_cp_conference', 'src_cin_section47'),
  ('ssd_initial_cp_conference', 'src_ssd_initial_cp_conference'),
  ('ssd_cp_plans', 'src_cin_cp_plans'), ('ssd_cp_plans', 'src_ssd_cp_plans'),
  ('loc_previous_plan', 'src_cin_cp_plans'),
  ('ssd_cp_reviews', 'src_cin_cp_reviews'), ('ssd_cp_reviews', 'src_ssd_cp_reviews'),
  ('ssd_cp_visits', 'src_ssd_cp_visits'),
  ('ssd_pre_proceedings', 'src_cin_pre_proceedings'),
  ('ssd_pre_proceedings', 'src_ssd_pre_proceedings'),
  ('loc_cla_episode', 'src_ssda903_episodes'), ('loc_cla_episode', 'loc_ssd_care'),
  ('ssd_cla_reviews', 'src_ssda903_reviews'), ('ssd_cla_reviews', 'src_ssd_cla_reviews'),
  ('ssd_cla_visits', 'src_ssd_cla_visits'),
  ('ssd_missing', 'src_ssda903_missing'), ('ssd_missing', 'src_ssd_missing'),
  ('loc_return_interview', 'src_ssd_missing'),
  ('ssd_immigration_status', 'src_ssda903_uasc'),
  ('ssd_immigration_status', 'src_ssd_immigration_status'),
  ('loc_allocation_spell', 'src_loc_allocation'),
  ('loc_allocation_spell', 'src_ssd_involvements'),
  ('loc_allocation_spell', 'src_ssda903_sw_episodes'),
  ('ssd_cin_episodes', 'src_annex_a_list_6'), ('ssd_cin_assessments', 'src_annex_a_list_4'),
  ('ssd_s47_enquiry', 'src_annex_a_list_5'),
  ('ssd_cp_plans', 'src_annex_a_list_7'), ('loc_previous_plan', 'src_annex_a_list_7'),
  ('loc_care_period', 'src_ssda903_episodes'), ('loc_care_period', 'loc_ssd_care'),
  ('loc_care_period', 'src_annex_a_list_8'),
  ('loc_health_care_plan', 'src_ssd_ehcp_requests'), ('loc_health_care_plan', 'src_sen2_requests')
) as t(cvby_table, cvby_rests_on);

create or replace temp table tmp_covered as
select b.cvby_table as name, c.cove_from as first_day, c.cove_until - 1 as last_day
from loc_covered_by b
join loc_coverage c on c.cove_table = b.cvby_rests_on;
insert into loc_coverage
select name, from_day, until_day from islands('tmp_covered');
