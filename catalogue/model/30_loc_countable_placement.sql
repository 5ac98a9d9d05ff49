-- loc_countable_placement: placements as the measures of placement stability count them, each once.
--
--   coun_id                 source row of its first episode, as text
--   coun_person_id
--   coun_care_id            period of care in which it began. A placement that goes on through short
--                           breaks (V3, V4) spans two periods: join to periods by person and days
--   coun_number             1, 2 .. of the child's placements that are held
--   coun_from, coun_until   half-open; 9999-12-31 while open
--   coun_type, coun_provider    of its last episode
--   coun_stable_from        for long-term stability, where an adoptive placement and the one before
--                           it are one: the start of that one when this placement began as A3 to A6,
--                           else coun_from
--   source_row              of its first episode
--
-- From loc_cla_episode and loc_care_period. The rules:
--   - Rows of short breaks (V3, V4) are left out. A row after them goes on with the placement before
--     them when its RNE says so (L: only the legal status changed) and the short breaks themselves
--     began no other placement after that one had ended.
--   - RNE S, P and B begin a placement; L, T and U, and a row without an RNE, go on with the one
--     before. The first row that is held of a run of touching episodes begins one whatever its RNE.
--   - T0 to T4 (temporary) neither count nor end a placement: the one that they interrupt lasts at
--     least until the next other placement begins (or the run ends), so that what is said of a day
--     within the temporary placement does not hang on what came after it. Coming back is no new
--     placement when RNE is L, T or U, or the postcode and URN are those of the placement before.
--   - A3 and A5 mean placed for adoption with the present foster carer. The move to them is none
--     when RNE says the carers stay (T, U, L), or, whatever RNE says, when the postcode is the same,
--     or when one of the postcodes is not held and the child was with foster carers (U1 to U6).
--     Recorded as a change of carer (P, B) to another postcode it is a move.
--   - It counts when its own episodes span at least one day.
create table loc_countable_placement as
with episode as (
  select c.care_id, e.epis_person_id as person, e.epis_cla_id as run,
         e.epis_from as from_day, coalesce(e.epis_until, date '9999-12-31') as until_day,
         e.epis_start_reason as rne, e.epis_place as place, e.epis_provider as provider,
         e.epis_placement_postcode as postcode, coalesce(e.epis_urn, '') as urn,
         e.epis_is_temporary as temporary, e.source_row,
         case when e.epis_legal_status in ('V3', 'V4') then 1 else 0 end as short_break
  from loc_cla_episode e
  left join loc_care_period c
    on c.care_person_id = e.epis_person_id
   and e.epis_from >= c.care_from and e.epis_from <= c.care_until
),
-- The day to which the child's own placements, short breaks left out, run so far.
placed as (
  select *,
         max(case when short_break = 0 and temporary = 0 then until_day end) over (
           partition by run order by from_day, until_day, source_row
           rows between unbounded preceding and 1 preceding) as placed_until
  from episode
),
counted as (
  select *,
         sum(case when short_break = 0 then temporary else 0 end) over before as temporary_before,
         sum(case when short_break = 1 and temporary = 0 and rne in ('S', 'P', 'B')
                       and (placed_until is null or from_day >= placed_until)
                  then 1 else 0 end) over before as moves_in_breaks,
         sum(case when short_break = 0 then temporary else 0 end) over (partition by run)
           as temporary_in_run,
         max(case when short_break = 0 then until_day end) over (partition by run) as run_until
  from placed
  window before as (partition by run order by from_day, until_day, source_row
                    rows unbounded preceding)
),
compared as (
  select *,
         lag(source_row) over main as last_row,
         lag(temporary_before) over main as last_temporary_before,
         lag(moves_in_breaks) over main as last_moves_in_breaks,
         lag(place) over main as last_place,
         lag(postcode) over main as last_postcode,
         lag(urn) over main as last_urn
  from counted
  where short_break = 0 and temporary = 0
  window main as (partition by run order by from_day, until_day, source_row)
),
begun as (
  select *,
         case
           when last_row is null then 1
           when moves_in_breaks > last_moves_in_breaks then 1
           when rne = 'S' then 1
           when rne in ('P', 'B') and place in ('A3', 'A5')
                and (postcode = last_postcode
                     or ((postcode is null or last_postcode is null)
                         and last_place in ('U1', 'U2', 'U3', 'U4', 'U5', 'U6')))
           then 0
           when rne in ('P', 'B') and temporary_before > last_temporary_before
                and postcode = last_postcode and urn = last_urn
           then 0
           when rne in ('P', 'B') then 1
           else 0
         end as begins
  from compared
),
numbered as (
  select *,
         sum(begins) over (partition by run order by from_day, until_day, source_row
                           rows unbounded preceding) as placement_no
  from begun
),
ranked as (
  select *,
         row_number() over (partition by run, placement_no
                            order by from_day, until_day, source_row) as from_first,
         row_number() over (partition by run, placement_no
                            order by from_day desc, until_day desc, source_row desc) as from_last
  from numbered
),
placement as (
  select run, person, placement_no, temporary_in_run, run_until,
         min(from_day) as from_day,
         max(until_day) as until_day,
         max(case when from_first = 1 then care_id end) as care_id,
         max(case when from_first = 1 then temporary_before end) as first_temporary_before,
         max(case when from_last = 1 then temporary_before end) as last_temporary_before,
         max(case when from_first = 1 then place end) as first_type,
         max(case when from_last = 1 then place end) as last_type,
         max(case when from_last = 1 then provider end) as last_provider,
         max(case when from_first = 1 then source_row end) as source_row
  from ranked
  group by run, person, placement_no, temporary_in_run, run_until
),
followed as (
  select *,
         coalesce(lead(from_day) over next_one, run_until) as next_from,
         coalesce(lead(first_temporary_before) over next_one, temporary_in_run)
           as next_temporary_before
  from placement
  window next_one as (partition by run order by placement_no)
),
lasting as (
  select *,
         case
           when next_temporary_before > last_temporary_before then greatest(until_day, next_from)
           else until_day
         end as lasts_until
  from followed
),
kept as (
  select *,
         row_number() over (partition by person order by from_day, placement_no, source_row)
           as number_held,
         lag(from_day) over (partition by run order by placement_no) as previous_from
  from lasting
  where until_day > from_day
)
select cast(source_row as varchar) as coun_id,
       person as coun_person_id,
       care_id as coun_care_id,
       cast(number_held as integer) as coun_number,
       from_day as coun_from,
       lasts_until as coun_until,
       last_type as coun_type,
       last_provider as coun_provider,
       case
         when first_type in ('A3', 'A4', 'A5', 'A6') then coalesce(previous_from, from_day)
         else from_day
       end as coun_stable_from,
       source_row
from kept;
