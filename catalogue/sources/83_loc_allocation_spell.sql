-- ssd_professionals, ssd_department: workers and teams, as the latest extract that holds each has
-- them. loc_allocation_spell: who held the child's case, cut so that a child's spells never
-- overlap.
--
-- Allocations come from the local list (loc_involvement) on the days that it covers, else from the
-- SSD's involvements, else from the SSDA903's social worker episodes (ssd_involvements has both). A
-- spell is clipped to the days on which its source speaks. Where two overlap, the one that began
-- last holds (of two that began together the one that ends last), and after it the one still
-- running. A team has its name where ssd_department holds its identifier.
--
-- The SSD's involvements are of everybody who has to do with the child: reviewing officers, foster
-- carers' social workers, health visitors, schools. The role is in the case system's own words or
-- codes (extract scripts of data-to-insight/ssd-data-model give the description or the code of the
-- relation as it stands). Where some role of the SSD's says who holds the case, those that say
-- something else do not; where none is understood, and where none is given, all do.
create or replace macro holds_case(role) as
  regexp_matches(upper(role), 'ALLOCATED|CASE[ -]?(WORKER|HOLDER)|SOCIAL WORKER|^CW$|^SW$|16 ?PLUS')
  and not regexp_matches(upper(role),
                         'SUPERVIS|FOSTER|ADOPT|REVIEWING|HOSPITAL|SECONDARY|CO-?WORK|PREVIOUS');

create or replace table ssd_professionals as
select p.prof_professional_id, p.prof_staff_id, p.prof_professional_name,
       p.prof_professional_job_title, p.prof_full_time_equivalency, p.prof_agency_worker_flag,
       p.source_row
from src_ssd_professionals p
join loc_return r on r.retu_load_id = p.load_id and r.retu_table = 'src_ssd_professionals'
where p.prof_professional_id is not null
qualify row_number() over (partition by p.prof_professional_id
                           order by r.retu_reference_date desc, r.retu_precedence, p.source_row) = 1;

create or replace table ssd_department as
select d.dept_team_id, d.dept_team_name, d.dept_team_parent_id, d.dept_team_parent_name,
       d.source_row
from src_ssd_department d
join loc_return r on r.retu_load_id = d.load_id and r.retu_table = 'src_ssd_department'
where d.dept_team_id is not null
qualify row_number() over (partition by d.dept_team_id
                           order by r.retu_reference_date desc, r.retu_precedence, d.source_row) = 1;

create or replace temp table tmp_allocation_window as
select 1 as scope, b.speaker, b.speaker as rank, c.cove_from as first_day,
       c.cove_until - 1 as last_day
from (values (1, 'src_loc_allocation'), (2, 'src_ssd_involvements'),
             (3, 'src_ssda903_sw_episodes')) as b(speaker, name)
join loc_coverage c on c.cove_table = b.name;
create or replace temp table tmp_allocation_reign as
-- before anybody covers a day, whoever speaks first speaks of it too: the spell has begun then
select speaker,
       case when last_speaker is null then date '1900-01-01' else from_day end as from_day,
       case when next_from = date '9999-12-31' then next_from else until_day end as until_day
from reign_of('tmp_allocation_window');

create or replace temp table tmp_allocation as
with holder as (
  select 1 from ssd_involvements where holds_case(invo_professional_role_id) limit 1
),
told as (
  select 1 as speaker, invo_person_id as person, invo_professional_id as worker,
         invo_professional_team as team, invo_involvement_start_date as from_day,
         coalesce(invo_involvement_end_date, date '9999-12-31') as until_day, source_row
  from loc_involvement
  union all
  select case when r.source is null then 3 else 2 end, v.invo_person_id, v.invo_professional_id,
         v.invo_professional_team, v.invo_involvement_start_date,
         coalesce(v.invo_involvement_end_date, date '9999-12-31'), v.source_row
  from ssd_involvements v
  left join (select source, source_row from tmp_standing
             where entity = 'involvements' and source = 'ssd') r
    on r.source_row = v.source_row
  where nullif(v.invo_professional_role_id, '') is null or holds_case(v.invo_professional_role_id)
     or not exists (select 1 from holder)
)
select row_number() over () as row_no, t.person, t.worker, coalesce(d.dept_team_name, t.team) as team,
       greatest(t.from_day, g.from_day) as from_day, least(t.until_day, g.until_day) as until_day,
       t.source_row
from told t
join tmp_allocation_reign g
  on g.speaker = t.speaker and t.from_day < g.until_day and t.until_day > g.from_day
left join ssd_department d on d.dept_team_id = t.team
where t.person is not null and t.from_day < t.until_day;

create or replace table loc_allocation_spell as
with sorted as (
  select *,
         lead(from_day) over one as next_from,
         max(until_day) over (partition by person order by from_day, until_day, source_row
                              rows between unbounded preceding and 1 preceding) as reached
  from tmp_allocation
  window one as (partition by person order by from_day, until_day, source_row)
),
-- a person of whom some spell ends within another needs the longer way
nested as (
  select distinct person from sorted where until_day < reached
),
edge as (
  select a.person, unnest([a.from_day, a.until_day]) as day
  from tmp_allocation a
  join nested n on n.person = a.person
),
step as (
  select person, day as from_day, lead(day) over (partition by person order by day) as until_day
  from (select distinct person, day from edge)
),
chosen as (
  select s.person, s.from_day, s.until_day,
         arg_max(a.row_no, row(a.from_day, a.until_day, a.source_row)) as row_no
  from step s
  join tmp_allocation a
    on a.person = s.person and a.from_day <= s.from_day and a.until_day > s.from_day
  where s.until_day is not null
  group by s.person, s.from_day, s.until_day
),
marked as (
  select *,
         case when row_no = lag(row_no) over (partition by person order by from_day)
               and from_day = lag(until_day) over (partition by person order by from_day)
              then 0 else 1 end as begins
  from chosen
),
pieces as (
  select person, row_no, min(from_day) as from_day, max(until_day) as until_day
  from (select *, sum(begins) over (partition by person order by from_day
                                    rows unbounded preceding) as piece from marked)
  group by person, row_no, piece
  union all
  select s.person, s.row_no, s.from_day, least(s.until_day, coalesce(s.next_from, s.until_day))
  from sorted s
  left join nested n on n.person = s.person
  where n.person is null and (s.next_from is null or s.next_from > s.from_day)
)
select p.person as allo_person_id,
       a.worker as allo_worker_id,
       a.team as allo_team,
       p.from_day as allo_from,
       nullif(p.until_day, date '9999-12-31') as allo_until,
       a.source_row
from pieces p
join tmp_allocation a on a.row_no = p.row_no;
