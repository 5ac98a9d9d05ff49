--- indicator
-- id = "cpp_again_spell"
-- title = "Plans that ended and were not begun again within a year"
-- meaning = """
-- Of the child protection plans that ended in the period, the share of which the child was not on
-- another plan a year (365 days) later. Ends whose year is not over yet are counted for as long as
-- they have been followed. High is better; low may mean that plans end too soon."""
-- theme = "child-protection"
-- status = "experimental"
-- measure = "survival"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day before"
-- periods = ["year", "rolling12", "quarter", "ytd"]
-- tables = ["ssd_cp_plans"]
-- minimum_denominator = 10
-- at_days = 365
-- aliases = ["plans closed too soon by cohort", "time to the next plan", "plans sustained"]
-- see = ["cpp_restart_12m_pct"]
--
-- [numerator]
-- what = "child protection plans that ended in the period with no other open, followed until the child was on another"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local. The share is the Kaplan-Meier estimate at 365 days. The next plan is the first that begins on
-- the day this one ended or later; one that begins on that very day counts against it from day 0. An
-- end while another plan of the child is open is left out: the child is still on one."""
-- source = "Local definition; Kaplan and Meier 1958 for the estimate"

select plan_person_id as subject,
       plan_until as from_day,
       coalesce(plan_next_from, date '9999-12-31') as until_day,
       cast(1 as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_protection_plan p
where plan_until < date '9999-12-31'
  -- on a plan still: nothing has ended
  and not exists (select 1 from loc_protection_plan o
                  where o.plan_person_id = p.plan_person_id and o.plan_no <> p.plan_no
                    and o.plan_from < p.plan_until and o.plan_until > p.plan_until)
