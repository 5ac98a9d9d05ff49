--- indicator
-- id = "cl_suitable_now_pct"
-- title = "Care leavers in suitable accommodation, at a day"
-- meaning = """
-- Of the care leavers aged 17 to 21 on the day, the share who lived in accommodation judged suitable
-- about their latest birthday. Those of whom it is not known count as not. High is better."""
-- theme = "care-leavers"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "higher"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["loc_oc3", "loc_care_leaver_accommodation"]
-- minimum_denominator = 10
-- lookback = { loc_oc3 = "12 months", loc_care_leaver_accommodation = "12 months" }
-- aliases = ["care leavers in suitable accommodation now", "suitable accommodation snapshot"]
-- see = ["cl_suitable_accom_17_18_pct", "cl_suitable_accom_19_21_pct", "cl_unsuitable_num"]
--
-- [numerator]
-- what = "of those, care leavers in accommodation judged suitable"
-- adds = "open at period end"
--
-- [denominator]
-- what = "care leavers aged 17 to 21 on the day, without those abroad, deported or whose residence is not known"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Local, for a day between two returns: each young person as told about the latest birthday, from
-- that birthday until the next. The published share is of the birthdays of a year, and for 17 and 18
-- and 19 to 21 apart. Who died or went home for six months or more is left out. Suitable is a letter followed by
-- 1; those abroad (G), deported (H) or whose residence is not known (R) are left out, as published."""
-- source = "Guide to the SSDA903 collection, care leavers; local count"
-- url = "https://www.gov.uk/guidance/children-looked-after-return"

with age as (
  select 17 as years union all select 18 union all select 19 union all select 20 union all select 21
),
birthday as (
  select o.oc3_person_id as person, o.oc3_in_touch as in_touch, o.oc3_activity as activity,
         o.oc3_accommodation as accommodation, o.source_row, o.oc3_year_end as year_end,
         cast(coalesce(p.pers_dob, o.oc3_dob) + a.years * interval '1 year' as date) as day,
         cast(coalesce(p.pers_dob, o.oc3_dob) + (a.years + 1) * interval '1 year' as date) as next_day
  from loc_oc3 o
  left join ssd_person p on p.pers_person_id = o.oc3_person_id
  cross join age a
  where o.oc3_in_touch in ('YES', 'NO', 'REFU', 'NREQ')
)
select person as subject,
       day as from_day,
       next_day as until_day,
       cast(case when substr(accommodation, 2, 1) = '1' and substr(accommodation, 1, 1) <> '0' then 1 else 0 end as bigint)
         as numerator,
       cast(1 as bigint) as denominator,
       '' as breakdown,
       source_row
from birthday
where day > cast(year_end - interval '12 months' as date) and day <= year_end
  and coalesce(substr(accommodation, 1, 1), '0') not in ('G', 'H', 'R')
