--- indicator
-- id = "cla_seen_alone_pct"
-- title = "Visits to children in care at which they were seen alone"
-- meaning = """
-- Of the visits to children in care in the period at which the child was seen, the share at which a
-- worker spoke with the child alone. A visit of which that is not recorded counts as not. High is
-- better; for babies it says little."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cla_visits", "loc_cla_visit_seen", "loc_cla_visit_seen_alone"]
-- minimum_denominator = 10
-- aliases = ["seen alone", "voice of the child", "QA2"]
-- tension = ["cla_visits_in_time_pct"]
--
-- [numerator]
-- what = "of those, visits at which the child was seen alone"
-- adds = "in period"
--
-- [denominator]
-- what = "visits in the period at which the child was seen"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Local. Each visit counts, also several of one child."""
-- source = "Standard Safeguarding Dataset, table of visits to children looked after"
-- url = "https://data-to-insight.github.io/ssd-data-model/"

select clav_person_id as subject,
       clav_cla_visit_date as from_day,
       clav_cla_visit_date as until_day,
       cast(case when clav_cla_visit_seen_alone = 'Y' then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from ssd_cla_visits
where clav_person_id is not null and clav_cla_visit_date is not null and clav_cla_visit_seen = 'Y'
