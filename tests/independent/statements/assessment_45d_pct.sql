-- The clock runs from the referral; of an assessment that begins after another of it was authorised, or
-- later than its 45 days, from its own start.
with clock as (
  select a.cina_person_id, a.cina_assessment_auth_date,
         case when working_days(r.cine_referral_date, a.cina_assessment_start_date) > 45
                or exists (select 1 from ssd_cin_assessments b
                           where b.cina_referral_id = a.cina_referral_id
                             and b.cina_assessment_start_date < a.cina_assessment_start_date
                             and b.cina_assessment_auth_date <= a.cina_assessment_start_date)
              then a.cina_assessment_start_date else r.cine_referral_date end as began
  from ssd_cin_assessments a
  join ssd_cin_episodes r on r.cine_referral_id = a.cina_referral_id
)
select team_on(cina_person_id, cina_assessment_auth_date) as team,
       sum(working_days(began, cina_assessment_auth_date) <= 45) as numerator,
       count(*) as denominator
from clock
where cina_assessment_auth_date between :first and :last
group by 1
