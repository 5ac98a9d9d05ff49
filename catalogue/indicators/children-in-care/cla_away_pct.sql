--- indicator
-- id = "cla_away_pct"
-- title = "Children in care who were away without authorisation, share"
-- meaning = """
-- Of all children who were in care at any time in the period, the share who were away from their
-- placement without permission at some time in it, though it was known where they were. Children
-- already away when the period began are counted. Many authorities record such absences as missing
-- and none here."""
-- theme = "children-in-care"
-- status = "reviewed"
-- measure = "percentage"
-- polarity = "neutral"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "last"
-- profile_on = "day"
-- periods = ["year", "ytd", "rolling12", "quarter", "month"]
-- tables = ["ssd_cla_episodes", "ssd_missing"]
-- minimum_denominator = 10
-- published = ["cla_away_pct"]
-- aliases = ["away without authorisation", "unauthorised absence from placement", "absent from placement"]
--
-- [numerator]
-- what = "children in care who were away without authorisation at some time in the period, each once"
-- adds = "open in period"
--
-- [denominator]
-- what = "children in care at any time in the period, each once"
-- adds = "open in period"
--
-- [definition]
-- text = """
-- Missing: a looked-after child who is not at the placement or the place where the child is
-- expected to be, and whose whereabouts is not known. Away without authorisation: the whereabouts
-- is known, but the child is not where expected and the carer has concerns or the incident was
-- notified to the authority or the police. Children away from placement without authorisation in
-- the year, those away since before 1 April included, of all children looked after at any time in
-- the year; agreed series of short breaks left out. The Department estimates that up to a third of
-- such absences are not reported as such. Each child counts once."""
-- source = "Department for Education, Children looked after in England including adoptions; LAIT"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

-- Episodes of one child that touch or overlap are joined, and only the part in care is kept.
with episode as (
  select miss_person_id as person, miss_missing_episode_start_date as from_day,
         coalesce(miss_missing_episode_end_date, date '9999-12-31') as until_day, source_row
  from ssd_missing
  where miss_missing_episode_type = 'A' and miss_missing_episode_start_date is not null
    and miss_missing_episode_start_date
        <= coalesce(miss_missing_episode_end_date, date '9999-12-31')
),
in_care as (
  select e.person, greatest(e.from_day, c.care_from) as from_day,
         least(e.until_day, c.care_until) as until_day, e.source_row
  from episode e
  join loc_care_period c on c.care_person_id = e.person
                        and e.from_day < c.care_until
                        and (c.care_from < e.until_day or c.care_from <= e.from_day)
),
ordered as (
  select person, from_day, until_day, source_row,
         max(until_day) over (partition by person order by from_day, until_day, source_row
                              rows between unbounded preceding and 1 preceding) as until_before
  from in_care
),
numbered as (
  select person, from_day, until_day, source_row,
         sum(case when until_before is null or until_before < from_day then 1 else 0 end)
           over (partition by person order by from_day, until_day, source_row) as island
  from ordered
),
away as (
  select person, min(from_day) as from_day, max(until_day) as until_day,
         min(source_row) as source_row
  from numbered
  group by person, island
)
select person as subject, from_day, until_day,
       cast(1 as bigint) as numerator, cast(0 as bigint) as denominator,
       '' as breakdown, source_row
from away
union all
select care_person_id, care_from, care_until, cast(0 as bigint), cast(1 as bigint), '', source_row
from loc_care_period
