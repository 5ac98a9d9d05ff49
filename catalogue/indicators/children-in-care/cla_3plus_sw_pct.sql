--- indicator
-- id = "cla_3plus_sw_pct"
-- title = "Children in care with three or more workers in twelve months"
-- meaning = """
-- Of the children in care on the day, the share who had three or more different allocated workers
-- in the twelve months up to that day. Workers from before the child came into care count, and so
-- does one who held the case on the first of these days and no longer. Low is better."""
-- theme = "children-in-care"
-- status = "reviewed"
-- measure = "percentage"
-- polarity = "lower"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cla_episodes", "loc_allocation_spell"]
-- minimum_denominator = 10
-- lookback = { loc_allocation_spell = "12 months" }
-- published = ["cla_3plus_sw_pct"]
-- aliases = ["social worker stability", "three or more social workers"]
--
-- [numerator]
-- what = "of those, children with three or more different allocated workers in the twelve months"
-- adds = "open at period end"
--
-- [denominator]
-- what = "children in care on the day, without agreed series of short breaks"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Children looked after on 31 March with three or more social workers in the year, workers from
-- before care among them. Here for any day, over the twelve months to it, and over all allocated
-- workers, whatever their post. One who comes back is the same worker."""
-- source = "Department for Education, Children looked after in England including adoptions; LAIT, measure Stability_SocialWorker"
-- url = "https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions"

select care_person_id as subject,
       greatest(care_from, coalesce(wkst_from, care_from)) as from_day,
       least(care_until, coalesce(wkst_until, care_until)) as until_day,
       cast(case when wkst_workers >= 3 then 1 else 0 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from loc_care_period
left join loc_worker_step
  on wkst_person_id = care_person_id and wkst_from < care_until and care_from < wkst_until
where care_from < care_until
