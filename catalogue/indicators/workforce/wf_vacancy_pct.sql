--- indicator
-- id = "wf_vacancy_pct"
-- title = "Vacant posts"
-- meaning = """
-- How much of the establishment is vacant: the full-time equivalent of posts that nobody whom the council
-- employs holds on the day, of that of these posts and of employed workers together. A post that an agency
-- worker covers is vacant. Low is better."""
-- theme = "workforce"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "lower"
-- unit = "%"
-- decimals = 1
-- subject = "worker"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["loc_post", "loc_vacancy"]
-- aliases = ["vacancy rate", "vacancies", "unfilled posts"]
-- see = ["wf_census_vacancy_pct"]
--
-- [numerator]
-- what = "full-time equivalent of vacant posts, covered by agency workers or not"
-- adds = "open at period end"
-- subject = "worker"
-- scale = 1000
--
-- [denominator]
-- what = "full-time equivalent of vacant posts and of employed workers in post"
-- adds = "open at period end"
-- subject = "worker"
-- scale = 1000
--
-- [definition]
-- text = """
-- Full-time equivalent of vacancies divided by that of vacancies and of social workers in post, on 30 September.
-- Here for any day, over the loaded list of posts, whatever the role. A vacancy is a row of the list without a
-- worker; a list that never says which rows are vacant gives no figure."""
-- source = "Department for Education, Children's social work workforce; LAIT, children's services workforce"
-- url = "https://www.gov.uk/government/collections/statistics-childrens-social-care-workforce"

select wkft_worker_id as subject,
       wkft_from as from_day,
       wkft_until as until_day,
       cast(0 as bigint) as numerator,
       cast(wkft_employed as bigint) as denominator,
       '' as breakdown,
       source_row,
       wkft_worker_id as worker,
       wkft_team as team
from loc_worker_fte
where wkft_employed > 0
union all
select 'vacancy ' || vaca_id, vaca_start_date, coalesce(vaca_end_date, date '9999-12-31'),
       cast(vaca_fte_thousandths as bigint), cast(vaca_fte_thousandths as bigint), '', source_row,
       '', coalesce(vaca_team, '')
from loc_vacancy
where vaca_fte_thousandths > 0
  and vaca_start_date < coalesce(vaca_end_date, date '9999-12-31')
