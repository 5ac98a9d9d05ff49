--- indicator
-- id = "cpp_restart_12m_pct"
-- title = "Child protection plans followed by another within a year"
-- meaning = """
-- Of the child protection plans that ended in the period, the share whose child was put on another
-- plan within twelve months. It asks whether plans end too soon. Low is better."""
-- theme = "child-protection"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "lower"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day before"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cp_plans"]
-- minimum_denominator = 10
-- followup = { ssd_cp_plans = "12 months" }
-- aliases = ["plans closed too soon", "CP4", "restarted plans"]
-- tension = ["cpp_days_median", "cpp_over_15m_num"]
-- see = ["cpp_again_spell", "cpp_subsequent_24m_pct", "cpp_subsequent_pct"]
--
-- [numerator]
-- what = "of those, plans whose child was put on another before twelve months had passed"
-- adds = "in period"
--
-- [denominator]
-- what = "child protection plans that ended in the period"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local. The next plan starts on the day this one ended or later, and before that day plus twelve
-- months. Each end counts, so a child can count twice; an end while another plan of the child is
-- open is left out. A plan counts only once twelve months more are held."""
-- source = "Local definition"

select plan_person_id as subject,
       plan_until as from_day,
       plan_until as until_day,
       cast(case when plan_next_from < cast(plan_until + interval '12 months' as date)
                 then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_protection_plan p
where plan_until < date '9999-12-31'
  -- on a plan still: nothing has ended
  and not exists (select 1 from loc_protection_plan o
                  where o.plan_person_id = p.plan_person_id and o.plan_no <> p.plan_no
                    and o.plan_from < p.plan_until and o.plan_until > p.plan_until)
