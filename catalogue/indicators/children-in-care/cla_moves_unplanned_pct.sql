--- indicator
-- id = "cla_moves_unplanned_pct"
-- title = "Moves of children in care that the care plan did not foresee"
-- meaning = """
-- Of the moves of children in care in the period with a reason on record, the share made for
-- another reason than the care plan: the carer asked, the child asked, an allegation and so on. Low
-- is better."""
-- theme = "children-in-care"
-- status = "experimental"
-- measure = "percentage"
-- polarity = "lower"
-- unit = "%"
-- decimals = 1
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["month", "quarter", "ytd", "rolling12", "year"]
-- tables = ["ssd_cla_episodes", "loc_placement_begun"]
-- minimum_denominator = 10
-- aliases = ["unplanned moves", "disruptions", "breakdown of placements", "LA13"]
-- see = ["cla_moves_num"]
--
-- [numerator]
-- what = "of those, moves for another reason than the care plan"
-- adds = "in period"
--
-- [denominator]
-- what = "moves to another placement in the period with a reason on record"
-- adds = "in period"
--
-- [breakdown]
-- name = "reason the placement before ended"
-- labels = "placement_change"
-- sums = true
-- order = ["CARPL", "CLOSE", "ALLEG", "STAND", "APPRR", "CREQB", "CREQO", "CHILD", "LAREQ", "CUSTOD", "OTHER"]
--
-- [definition]
-- text = """
-- Local. CARPL (care plan) is planned; every other reason is not. Moves without a reason are left
-- out of both; the number of moves shows how many there are."""
-- source = "Guide to the SSDA903 collection, reason for placement change; local count"
-- url = "https://www.gov.uk/guidance/children-looked-after-return"

with episode as (
   select epis_person_id as person, coalesce(epis_until, date '9999-12-31') as until_day,
          epis_change_reason as reason, source_row
   from loc_cla_episode
   where coalesce(epis_legal_status, '') not in ('V3', 'V4') and epis_is_temporary = 0
 ),
 placement as (
   -- care may begin in a temporary placement, which is none: the first that counts is no move then
   -- either, unless the one before goes on from an earlier period, through short breaks
   select coun_person_id, coun_care_id, coun_from, source_row,
          row_number() over (partition by coun_care_id
                             order by coun_from, coun_until, source_row) as nth,
          max(coun_until) over (partition by coun_person_id
                                order by coun_from, coun_until, source_row
                                rows between unbounded preceding and 1 preceding) as busy_until
   from loc_countable_placement
 ),
 move as (
   select p.coun_person_id as person, p.coun_from as day, p.source_row,
          (select max(e.reason) from episode e
           where e.person = p.coun_person_id and e.until_day = p.coun_from
             and coalesce(e.reason, '') not in ('', 'PLACE')) as reason
   from placement p
   join loc_care_period c on c.care_id = p.coun_care_id and p.coun_from > c.care_from
   where p.nth > 1 or p.coun_from <= p.busy_until
 )
 select person as subject,
       day as from_day,
       day as until_day,
       cast(case when reason = 'CARPL' then 0 else 1 end as bigint) as numerator,
       cast(1 as bigint) as denominator,
       reason as breakdown,
       source_row
from move
where reason is not null
