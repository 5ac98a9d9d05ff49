--- indicator
-- id = "cla_s20_no_plan_num"
-- title = "Children in care by agreement without a care plan"
-- meaning = """
-- How many children in care by voluntary agreement (section 20) have no care plan on record on the
-- day. Every child in care should have one that says where the child is to live for good, by the
-- second review at the latest. Low is better."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "count"
-- polarity = "lower"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cla_episodes", "ssd_cla_care_plan", "loc_care_plan_kind"]
-- aliases = ["section 20 without a permanence plan", "s20 drift", "accommodated without a plan"]
-- see = ["cla_s20_pct"]
--
-- [numerator]
-- what = "children in care on the day under section 20 (V2) with no care plan open"
-- adds = "open at period end"
--
-- [assurance]
-- order = 70
-- check = "What is the plan for where the child is to live for good, and does the agreement still hold?"
--
-- [definition]
-- text = """
-- Local. A care plan that is open on the day and names where it leads (return home, long-term
-- fostering, adoption, supported living and so on) counts; one without that does not. Short breaks
-- (V3, V4) are left out."""
-- source = "Care Planning, Placement and Case Review (England) Regulations 2010, regulations 4 and 5; local count"
-- url = "https://www.legislation.gov.uk/uksi/2010/959/contents"

with plan as (
  select lacp_person_id as person, lacp_cla_care_plan_start_date as from_day,
         coalesce(lacp_cla_care_plan_end_date, date '9999-12-31') as until_day
  from ssd_cla_care_plan
  where lacp_person_id is not null and lacp_cla_care_plan_start_date is not null
    and coalesce(lacp_cla_care_plan, '') <> ''
    and (lacp_cla_care_plan_end_date is null
         or lacp_cla_care_plan_end_date > lacp_cla_care_plan_start_date)
),
change as (
  select person, from_day as day, 1 as plans from plan
  union all
  select person, until_day, -1 from plan
  union all
  select distinct care_person_id, date '1900-01-01', 0 from loc_care_period
),
by_day as (
  select person, day, sum(plans) as plans from change group by person, day
),
running as (
  select person, day as from_day,
         lead(day, 1, date '9999-12-31') over (partition by person order by day) as until_day,
         sum(plans) over (partition by person order by day) as plans
  from by_day
)
select s.stoc_person_id as subject,
       greatest(s.stoc_from, r.from_day) as from_day,
       least(s.stoc_until, r.until_day) as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       s.source_row
from loc_placement_stock s
join running r on r.person = s.stoc_person_id and r.plans = 0
              and r.from_day < s.stoc_until and s.stoc_from < r.until_day
where s.stoc_legal_status = 'V2' and s.stoc_from < s.stoc_until
