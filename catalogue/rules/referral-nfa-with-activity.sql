--- rule
-- id = "referral-nfa-with-activity"
-- title = "No further action, and yet there was"
-- meaning = """
-- A referral is marked as ending without further action, and an assessment, an enquiry or a plan
-- belongs to it."""
-- kind = "contradictory"
-- severity = "doubtful"
-- tables = ["ssd_cin_episodes", "ssd_cin_assessments", "ssd_s47_enquiry", "ssd_cp_plans"]
-- field = "REFERRAL_NFA"
-- action = "Take the mark off the referral, or move the work to the referral that it belongs to."
-- source = "DfE children in need census 8831 and 8832"

with activity as (
  select cina_referral_id as referral_id, cina_person_id as person, cina_assessment_start_date as day,
         'an assessment' as what
  from ssd_cin_assessments
  union all
  select s47e_referral_id, s47e_person_id, s47e_s47_start_date, 'a section 47 enquiry'
  from ssd_s47_enquiry
  union all
  select cppl_referral_id, cppl_person_id, cppl_cp_plan_start_date, 'a child protection plan'
  from ssd_cp_plans
)
select e.cine_person_id as subject, e.source_row, cast(e.cine_referral_date as varchar) as record,
       e.cine_referral_nfa as value,
       'The referral of ' || cast(e.cine_referral_date as varchar)
         || ' is marked as without further action, and has ' || min(a.what) || ' from '
         || cast(min(a.day) as varchar) || '.' as detail,
       e.cine_referral_date as event_day
from ssd_cin_episodes e
join activity a on a.referral_id = e.cine_referral_id and a.person = e.cine_person_id
where e.cine_referral_nfa = 'Y'
group by e.cine_person_id, e.source_row, e.cine_referral_date, e.cine_referral_nfa
