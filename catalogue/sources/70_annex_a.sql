-- What stands of Annex A (45), put into the tables that the other sources fill, and into tables of
-- its own what it alone says.
--
-- Identifiers are made as those of the census: child/day, child/day/2 for a second of that day. Annex A
-- does not say which referral a record belongs to: it is the one whose episode runs on the record's
-- first day, the latest of them.
--
--   loc_early_help_assessment   early help assessments: List 2 has these, not spells of early help
--   loc_assessment_support      whether an assessment found that social care support was needed; this
--                               is not the same as no further action (early help may follow)
--   loc_last_visit, loc_last_review, loc_last_health_check   the last one before the day of the
--                               Annex A, and when that was: no record of those before, so that no
--                               figure of visits, reviews or checks in time can rest on them
--   loc_case_status             what an open case of List 6 was on the day
--   loc_care_snapshot           what List 8 counts or says of the twelve months to the day
--   loc_adopter                 prospective adopters, the list of the latest day
-- Each is as told, of every load, as at its day (…_as_at).
--
-- Annex A does not say how a worker is given, and many lists have the name. A worker goes by an
-- identifier: by what has a digit and no blank, or by what the council's list of worker links makes of
-- it (it then stands in the row). A name reaches no table from here (94_led_annex_a_worker_finding).
create or replace temp table tmp_linked_worker as
select distinct w.new_worker_id as worker
from src_loc_worker_link w
join led_load l on l.load_id = w.load_id and l.active;
create or replace macro annex_a_worker(given) as
  case when (regexp_matches(given, '[0-9]') and not regexp_matches(trim(given), '\s'))
         or given in (select worker from tmp_linked_worker) then given end;

create or replace temp table tmp_annex_a_standing as
select entity, src_row, person, from_day, until_day, state, load_id,
       person || '/' || cast(from_day as varchar) as id
from tmp_standing limit 0;
-- when: tmp_annex_a_told
insert into tmp_annex_a_standing
select entity, src_row, person, from_day, until_day, state, load_id,
       person || '/' || cast(from_day as varchar)
         || case when row_number() over same_day > 1
                 then '/' || cast(row_number() over same_day as varchar) else '' end
from tmp_standing
where source = 'annex_a' and entity <> 'care'
window same_day as (partition by entity, person, from_day order by source_row, src_row);

-- when: src_annex_a_list_1
insert into ssd_contacts by name
select s.id as cont_contact_id, s.person as cont_person_id, s.from_day as cont_contact_date,
       c.contact_source as cont_contact_source_code, c.source_row
from tmp_annex_a_standing s
join src_annex_a_list_1 c on c.rowid = s.src_row
where s.entity = 'contacts';

-- when: tmp_annex_a_need
insert into ssd_cin_episodes by name
select s.id as cine_referral_id, s.person as cine_person_id, s.from_day as cine_referral_date,
       n.need as cine_cin_primary_need_code, n.referral_source as cine_referral_source_code,
       n.nfa as cine_referral_nfa,
       case when s.state = 'as told' and s.until_day is not null then n.close_reason end
         as cine_close_reason,
       -- as in the census: without further action there is no closure
       case when s.state = 'ended' or coalesce(n.nfa, 'N') <> 'Y' or n.close_reason is not null
            then s.until_day end as cine_close_date, n.team as cine_referral_team,
       annex_a_worker(n.worker) as cine_referral_worker_id, n.source_row
from tmp_annex_a_standing s
join tmp_annex_a_need n on n.src_row = s.src_row
where s.entity = 'cin_episodes';

-- Of the loads whose List 3 says it of some referral, and of referrals that List 3 has. As in 63, also
-- where an extract speaks that says it of none, unless a census covers the day.
-- when: tmp_annex_a_need
insert into loc_referral_outcome by name
select s.person as refo_person_id, s.from_day as refo_day, n.nfa as refo_nfa, n.source_row
from tmp_stood s
join tmp_annex_a_need n on n.src_row = s.src_row
where s.entity = 'cin_episodes' and s.source = 'annex_a'
  and n.referral_load in (select load_id from src_annex_a_list_3 where referral_nfa is not null)
  and (exists (select 1 from tmp_standing t
               where t.entity = 'cin_episodes' and t.source = 'annex_a' and t.src_row = s.src_row)
       or (exists (select 1 from tmp_nfa_silent x
                   where s.from_day >= x.from_day and s.from_day < x.until_day)
           and not exists (select 1 from loc_coverage c
                           where c.cove_table = 'src_cin_details' and s.from_day >= c.cove_from
                             and s.from_day < c.cove_until)));

-- The episode of need that runs on a day: the last that began by then, if it is open still.
create or replace temp table tmp_annex_a_episode_of (person varchar, id varchar, begun date);
-- when: tmp_annex_a_standing
insert into tmp_annex_a_episode_of
with record as (
  select person, id, entity, from_day from tmp_annex_a_standing
  where entity in ('cin_assessments', 's47', 'icpc', 'cp_plans')
),
episode as (
  select cine_person_id as person, cine_referral_date as day, cine_referral_id as id,
         cine_close_date as closed
  from ssd_cin_episodes
  where cine_person_id in (select person from record)
  qualify row_number() over (partition by cine_person_id, cine_referral_date
                             order by cine_close_date desc nulls first, cine_referral_id) = 1
)
select r.person, r.entity || ' ' || r.id, e.day
from record r
asof join episode e on e.person = r.person and e.day <= r.from_day
where e.closed is null or e.closed >= r.from_day;
create or replace temp table tmp_annex_a_referral_of as
select o.person, o.id, o.begun, min(e.cine_referral_id) as referral_id
from tmp_annex_a_episode_of o
join ssd_cin_episodes e on e.cine_person_id = o.person and e.cine_referral_date = o.begun
group by o.person, o.id, o.begun;

-- when: src_annex_a_list_4
insert into ssd_cin_assessments by name
select s.id as cina_assessment_id, s.person as cina_person_id, r.referral_id as cina_referral_id,
       r.begun as cina_referral_date, s.from_day as cina_assessment_start_date,
       case when s.state <> 'ended' then s.until_day end as cina_assessment_auth_date,
       nullif(a.child_seen, 'U') as cina_assessment_child_seen, a.team as cina_assessment_team,
       annex_a_worker(a.worker) as cina_assessment_worker_id,
       case when s.state = 'ended' then s.until_day end as cina_held_until, a.source_row
from tmp_annex_a_standing s
join src_annex_a_list_4 a on a.rowid = s.src_row
left join tmp_annex_a_referral_of r on r.person = s.person and r.id = 'cin_assessments ' || s.id
where s.entity = 'cin_assessments';

-- when: src_annex_a_list_5
insert into ssd_initial_cp_conference by name
select s.id as icpc_icpc_id, e.id as icpc_s47_enquiry_id,
       q.strategy_discussion_date as icpc_s47_start_date, s.person as icpc_person_id,
       r.referral_id as icpc_referral_id, 'N' as icpc_icpc_transfer_in,
       s.from_day as icpc_icpc_date, q.source_row
from tmp_annex_a_standing s
join src_annex_a_list_5 q on q.rowid = s.src_row
left join (select person, from_day, min(id) as id from tmp_annex_a_standing
           where entity = 's47' group by person, from_day) e
  on e.person = s.person and e.from_day = q.strategy_discussion_date
left join tmp_annex_a_referral_of r on r.person = s.person and r.id = 'icpc ' || s.id
where s.entity = 'icpc';
-- when: src_annex_a_list_5
insert into ssd_s47_enquiry by name
select s.id as s47e_s47_enquiry_id, r.referral_id as s47e_referral_id, s.person as s47e_person_id,
       s.from_day as s47e_s47_start_date,
       case when q.conference_date is not null then 'N' else q.conference_unnecessary end
         as s47e_icpc_not_required,
       q.conference_date as s47e_icpc_date,
       case when s.state = 'ended' then s.until_day end as s47e_held_until, q.source_row
from tmp_annex_a_standing s
join src_annex_a_list_5 q on q.rowid = s.src_row
left join tmp_annex_a_referral_of r on r.person = s.person and r.id = 's47 ' || s.id
where s.entity = 's47';

-- when: src_annex_a_list_7
insert into ssd_cp_plans by name
select s.id as cppl_cp_plan_id, r.referral_id as cppl_referral_id, s.person as cppl_person_id,
       s.from_day as cppl_cp_plan_start_date, s.until_day as cppl_cp_plan_end_date,
       p.initial_category as cppl_cp_plan_initial_category,
       p.latest_category as cppl_cp_plan_latest_category, p.source_row
from tmp_annex_a_standing s
join src_annex_a_list_7 p on p.rowid = s.src_row
left join tmp_annex_a_referral_of r on r.person = s.person and r.id = 'cp_plans ' || s.id
where s.entity = 'cp_plans';
-- when: src_annex_a_list_7
insert into loc_previous_plan by name
select s.person as prev_person_id, s.from_day as prev_plan_start,
       max(cast(p.previous_plans as integer)) as prev_plans, min(p.source_row) as source_row
from tmp_stood s
join src_annex_a_list_7 p on p.rowid = s.src_row
left join loc_previous_plan o on o.prev_person_id = s.person and o.prev_plan_start = s.from_day
where s.entity = 'cp_plans' and s.source = 'annex_a' and p.previous_plans is not null
  and o.prev_person_id is null
group by s.person, s.from_day;

-- when: src_annex_a_list_10
insert into ssd_permanence by name
select s.id as perm_table_id, s.person as perm_person_id,
       a.placed_date as perm_placed_for_adoption_date,
       a.reversed_date as perm_decision_reversed_date,
       a.reversed_reason as perm_decision_reversed_reason, a.matched_date as perm_matched_date,
       a.adoption_decision_date as perm_adm_decision_date,
       a.placement_order_date as perm_placement_order_date,
       a.ffa_placed_date as perm_placed_ffa_cp_date,
       a.adoption_order_date as perm_permanence_order_date,
       case when a.adoption_order_date is not null then 'Adoption' end
         as perm_permanence_order_type,
       a.source_row
from tmp_annex_a_standing s
join src_annex_a_list_10 a on a.rowid = s.src_row
where s.entity = 'permanence';

-- ---- of Annex A alone
create or replace table loc_early_help_assessment as
select s.person as eass_person_id, s.from_day as eass_start_date,
       case when s.state <> 'ended' then s.until_day end as eass_completion_date,
       e.organisation as eass_organisation, e.source_row
from tmp_annex_a_standing s
join src_annex_a_list_2 e on e.rowid = s.src_row
where s.entity = 'early_help_assessments';

create or replace table loc_assessment_support as
select s.id as asup_assessment_id, s.person as asup_person_id, s.from_day as asup_start_date,
       s.until_day as asup_auth_date, a.support_required as asup_required, a.source_row
from tmp_annex_a_standing s
join src_annex_a_list_4 a on a.rowid = s.src_row
where s.entity = 'cin_assessments' and a.support_required is not null;

-- annex_a_rows(list): the rows of the active loads, the person by loc_identity, and the day.
create or replace macro annex_a_rows(list) as table
select t.*, coalesce(i.idty_person_id, t.child_id) as person, r.retu_to as as_at
from query_table(list) t
join loc_return r on r.retu_load_id = t.load_id and r.retu_table = list
left join loc_identity i on i.idty_identifier = t.child_id;

create or replace table loc_last_visit as
select person as lvis_person_id, as_at as lvis_as_at, 'in need' as lvis_kind,
       last_seen_date as lvis_day, cast(null as varchar) as lvis_seen_alone, source_row
from annex_a_rows('src_annex_a_list_6') where last_seen_date is not null
union all
select person, as_at, 'protection plan', last_visit_date, nullif(seen_alone, 'U'), source_row
from annex_a_rows('src_annex_a_list_7') where last_visit_date is not null
union all
select person, as_at, 'care', last_visit_date, null, source_row
from annex_a_rows('src_annex_a_list_8') where last_visit_date is not null
union all
select person, as_at, 'reviewing officer', last_iro_contact_date, null, source_row
from annex_a_rows('src_annex_a_list_8') where last_iro_contact_date is not null;

create or replace table loc_last_review as
select person as lrev_person_id, as_at as lrev_as_at, 'protection plan' as lrev_kind,
       latest_review_date as lrev_day, source_row
from annex_a_rows('src_annex_a_list_7') where latest_review_date is not null
union all
select person, as_at, 'care', latest_review_date, source_row
from annex_a_rows('src_annex_a_list_8') where latest_review_date is not null
union all
select person, as_at, 'pathway plan', pathway_plan_review_date, source_row
from annex_a_rows('src_annex_a_list_9') where pathway_plan_review_date is not null;

create or replace table loc_last_health_check as
select person as lhea_person_id, as_at as lhea_as_at, 'health assessment' as lhea_kind,
       last_health_assessment_date as lhea_day, source_row
from annex_a_rows('src_annex_a_list_8') where last_health_assessment_date is not null
union all
select person, as_at, 'dental check', last_dental_check_date, source_row
from annex_a_rows('src_annex_a_list_8') where last_dental_check_date is not null;

create or replace table loc_case_status as
select person as stat_person_id, as_at as stat_as_at, case_status as stat_status,
       team as stat_team, annex_a_worker(worker) as stat_worker_id, source_row
from annex_a_rows('src_annex_a_list_6') where case_status is not null;

create or replace table loc_care_snapshot as
select person as snap_person_id, as_at as snap_as_at, care_start_date as snap_care_start,
       care_end_date as snap_care_end, placements_in_12_months as snap_placements,
       missing_in_12_months as snap_missing_episodes, absent_in_12_months as snap_absent_episodes,
       interview_offered as snap_interview_offered, interview_accepted as snap_interview_accepted,
       uasc as snap_uasc, second_period_in_12_months as snap_second_period,
       permanence_plan as snap_permanence_plan, placement_location as snap_placement_location,
       placement_authority as snap_placement_authority, source_row
from annex_a_rows('src_annex_a_list_8');

create or replace table loc_care_leaver_snapshot as
select person as leav_person_id, as_at as leav_as_at, date_of_birth as leav_dob,
       eligibility as leav_eligibility, in_touch as leav_in_touch,
       latest_contact_date as leav_latest_contact, accommodation as leav_accommodation,
       suitability as leav_suitability, activity as leav_activity,
       pathway_plan_review_date as leav_pathway_plan_review,
       annex_a_worker(personal_adviser) as leav_personal_adviser, team as leav_team,
       annex_a_worker(worker) as leav_worker_id,
       uasc as leav_uasc, source_row
from annex_a_rows('src_annex_a_list_9');

create or replace table loc_adopter as
with latest as (
  select retu_load_id as load_id
  from loc_return
  where retu_table = 'src_annex_a_list_11'
  qualify rank() over (order by retu_reference_date desc) = 1
)
select a.adopter_id as adop_adopter_id, a.family_id as adop_family_id, a.gender as adop_gender,
       a.ethnicity as adop_ethnicity, a.disability as adop_disability,
       a.fostering_for_adoption as adop_fostering_for_adoption, a.enquiry_date as adop_enquiry,
       a.stage_1_start_date as adop_stage_1_start, a.stage_1_end_date as adop_stage_1_end,
       a.stage_2_start_date as adop_stage_2_start, a.stage_2_end_date as adop_stage_2_end,
       a.application_date as adop_application, a.approval_date as adop_approval,
       a.matched_date as adop_matched, a.placed_date as adop_placed,
       a.children_placed as adop_children_placed, a.adoption_order_date as adop_order,
       a.left_date as adop_left, a.left_reason as adop_left_reason, a.source_row
from src_annex_a_list_11 a
join latest n on n.load_id = a.load_id;
