--- indicator
-- id = "cin_not_seen_since_allocation_num"
-- title = "Children not seen since they were allocated"
-- meaning = """
-- How many children in need under 18 have had the same allocated worker for more than ten working
-- days without a visit or an assessment on record at which the child was seen; who was allocated
-- before those records begin is left out. It says what is recorded, never that nobody went. Low is
-- better."""
-- theme = "children-in-need"
-- status = "experimental"
-- measure = "count"
-- polarity = "lower"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["ssd_cin_episodes", "ssd_cin_assessments", "loc_allocation_need", "ssd_cin_visits", "ssd_cp_visits", "ssd_cla_visits", "loc_cin_visit_seen", "loc_cp_visit_seen", "loc_cla_visit_seen", "loc_assessment_seen"]
-- lookback = { ssd_cin_visits = "12 months", ssd_cp_visits = "12 months", ssd_cla_visits = "12 months", ssd_cin_assessments = "12 months", loc_cin_visit_seen = "12 months", loc_cp_visit_seen = "12 months", loc_cla_visit_seen = "12 months", loc_assessment_seen = "12 months" }
-- aliases = ["not seen since allocation", "not seen by the new worker", "first visit after allocation"]
-- see = ["cin_unallocated_num"]
--
-- [numerator]
-- what = "children in need allocated for more than ten working days, no visit or assessment recorded since at which they were seen"
-- adds = "open at period end"
--
-- [breakdown]
-- name = "tier"
-- sums = true
-- order = ["Looked after", "Child protection plan", "Child in need plan", "In assessment", "Other", "not known"]
--
-- [assurance]
-- order = 20
-- check = "Has somebody seen the child and not yet written it up, and if not, on which day will they go?"
--
-- [definition]
-- text = """
-- Local. The clock starts with the day the worker was allocated and stops with the first visit from
-- that day on at which the child was seen, of whatever kind; the 10th working day is in time. A
-- change of worker starts it anew, a change of team with the same worker does not. Of an assessment
-- at which the child was seen the day is not recorded: it counts from its start, and one that was
-- under way on the day of the allocation from that day. Of a child not yet born the clock starts
-- with the birth. An allocation counts where all kinds of visits and the assessments are held from its first day to the day asked
-- for without a gap; who has been allocated for longer is not in it."""
-- source = "Local definition"

with held as (
  -- days on which every kind of record that can say "seen" is held
  select greatest(n.cove_from, p.cove_from, c.cove_from, a.cove_from) as from_day,
         least(n.cove_until, p.cove_until, c.cove_until, a.cove_until) as until_day
  from loc_coverage n
  join loc_coverage p on p.cove_table = 'ssd_cp_visits'
  join loc_coverage c on c.cove_table = 'ssd_cla_visits'
  join loc_coverage a on a.cove_table = 'ssd_cin_assessments'
  where n.cove_table = 'ssd_cin_visits'
),
spell as (
  select allo_person_id as person, allo_from as from_day,
         coalesce(allo_until, date '9999-12-31') as until_day, allo_worker_id as worker
  from loc_allocation_spell
  where allo_person_id is not null and coalesce(allo_worker_id, '') <> ''
    and allo_from < coalesce(allo_until, date '9999-12-31')
),
same_worker as (
  -- a new row for the same worker (another team) is the same allocation
  select person, worker, from_day, until_day,
         case when from_day <= max(until_day) over (
                partition by person, worker order by from_day, until_day
                rows between unbounded preceding and 1 preceding)
              then 0 else 1 end as begins
  from spell
),
with_worker as (
  select person, worker, from_day, until_day,
         sum(begins) over (partition by person, worker order by from_day, until_day
                           rows unbounded preceding) as island
  from same_worker
),
whole as (
  select person, worker, min(from_day) as from_day, max(until_day) as until_day
  from with_worker
  group by person, worker, island
),
allocation as (
  -- nobody can see who is not born: the clock starts with the birth
  select w.person, w.worker, greatest(w.from_day, p.pers_dob) as from_day,
         least(w.until_day, h.until_day) as until_day
  from whole w
  join held h on w.from_day >= h.from_day and w.from_day < h.until_day
  left join ssd_person p on p.pers_person_id = w.person
  where (p.pers_dob is not null or p.pers_expected_dob is null)
    and greatest(w.from_day, p.pers_dob) < least(w.until_day, h.until_day)
),
seen as (
  select cinv_person_id as person, cinv_cin_visit_date as day from ssd_cin_visits
  where cinv_cin_visit_seen = 'Y'
  union all
  select cppv_person_id, cppv_cp_visit_date from ssd_cp_visits where cppv_cp_visit_seen = 'Y'
  union all
  select clav_person_id, clav_cla_visit_date from ssd_cla_visits where clav_cla_visit_seen = 'Y'
  union all
  -- the day is not recorded: one that was under way when the worker began counts from that day
  select a.cina_person_id, greatest(a.cina_assessment_start_date, w.from_day)
  from ssd_cin_assessments a
  join allocation w on w.person = a.cina_person_id
  left join loc_assessment_step s
    on s.asst_assessment_id = a.cina_assessment_id and s.asst_person_id = a.cina_person_id
  where a.cina_assessment_child_seen = 'Y'
    and w.from_day <= coalesce(a.cina_assessment_auth_date, s.asst_open_until,
                               date '9999-12-31')
),
next_seen as (
  -- only a day within the allocation stops its clock
  select a.person, a.worker, a.from_day, a.until_day, min(s.day) as seen_day
  from allocation a
  left join seen s on s.person = a.person and s.day >= a.from_day and s.day < a.until_day
  group by a.person, a.worker, a.from_day, a.until_day
),
late as (
  select e.person, cast(due.day + 1 as date) as from_day,
         least(e.until_day, coalesce(e.seen_day, date '9999-12-31')) as until_day
  from next_seen e
  join loc_calendar c on c.day = e.from_day
  join loc_calendar due on due.working_day_no = c.working_day_no + 10 and due.is_working = 1
),
marked as (
  -- of two workers at once either alone would make the child stand twice
  select person, from_day, until_day,
         case when from_day <= max(until_day) over (
                partition by person order by from_day, until_day
                rows between unbounded preceding and 1 preceding)
              then 0 else 1 end as begins
  from late
  where from_day < until_day
),
numbered as (
  select person, from_day, until_day,
         sum(begins) over (partition by person order by from_day, until_day
                           rows unbounded preceding) as island
  from marked
),
unseen as (
  select person, min(from_day) as from_day, max(until_day) as until_day
  from numbered
  group by person, island
),
child as (
  select n.nest_person_id as person, n.nest_tier as tier, n.nest_from as from_day, n.source_row,
         least(n.nest_until, coalesce(cast(p.pers_dob + interval '18 years' as date),
                                      date '9999-12-31')) as until_day
  from loc_need_stock n
  left join ssd_person p on p.pers_person_id = n.nest_person_id
  where n.nest_tier <> 'Care leaver'
)
select c.person as subject,
       greatest(c.from_day, u.from_day) as from_day,
       least(c.until_day, u.until_day) as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       c.tier as breakdown,
       c.source_row
from child c
join unseen u on u.person = c.person and u.from_day < c.until_day and c.from_day < u.until_day
