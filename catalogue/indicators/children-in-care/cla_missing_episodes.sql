--- indicator
-- id = "cla_missing_episodes"
-- title = "Missing episodes of children in care"
-- meaning = """
-- How many times children in care went missing in the period: nobody knew where the child was. A
-- child who went missing five times is counted five times. Many authorities report every incident as
-- missing and none as away, and better recording makes the figure rise, so it is compared with care."""
-- theme = "children-in-care"
-- status = "reviewed"
-- measure = "count"
-- polarity = "neutral"
-- unit = "episodes"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year", "day"]
-- tables = ["ssd_cla_episodes", "ssd_missing"]
-- aliases = ["missing from care", "went missing", "missing incidents", "absconding"]
--
-- [numerator]
-- what = "missing episodes that began in the period, while the child was in care"
-- adds = "in period"
--
-- [definition]
-- text = """
-- Missing: a looked-after child who is not at the placement or the place where the child is expected
-- to be, and whose whereabouts is not known. Away without authorisation: the whereabouts is known,
-- but the child is not where expected and the carer has concerns or the incident was notified to the
-- authority or the police. Local count by the day the episode began; an episode carried over from
-- before the period is not in it. Children under an agreed series of short breaks are left out."""
-- source = "Department for Education, Children looked after in England including adoptions (children missing from their placement)"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

select m.miss_person_id as subject,
       m.miss_missing_episode_start_date as from_day,
       m.miss_missing_episode_start_date as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       m.source_row
from ssd_missing m
where m.miss_missing_episode_type = 'M'
  and exists (select 1 from loc_care_period c
              where c.care_person_id = m.miss_person_id
                and c.care_from <= m.miss_missing_episode_start_date
                and m.miss_missing_episode_start_date < c.care_until)
