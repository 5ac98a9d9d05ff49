-- loc_team: the council's list of teams, one row for each team and stretch of time. loc_team_stand:
-- where the work of a team stood on each day, by any text that records may call it.
--
-- From the latest src_loc_team; empty without it. Rows of one team that overlap: the one that begins
-- later holds from then on.
--   team_name    as in the list; with the identifier behind it where two teams have had the name
--   stan_told    a team's identifier, or a name that it has had at some time
--   stan_team …  the name and the place of the team that had the work on the day: before its first
--                day the one that it followed, after its last day the one that follows it, if it is
--                one alone (a split and, backwards, a merger do not say which)
-- A text that is the name of several teams means the one that bears it on the day; while several
-- do, it has no place. Days of which the list says nothing have no row.
create or replace temp table tmp_team_told as
select team_id as id, trim(team) as name, nullif(trim(locality), '') as locality,
       nullif(trim(service), '') as service,
       coalesce(start_date, date '1900-01-01') as from_day,
       coalesce(end_date, date '9999-12-31') as until_day, follows, load_id, source_row
from last_list('src_loc_team')
where team_id is not null and trim(team) <> ''
  and (end_date is null or start_date is null or end_date >= start_date);

create or replace table loc_team as
with cut as (
  select *, least(until_day, lead(from_day, 1, until_day) over (
              partition by id order by from_day, until_day, source_row)) as ends
  from tmp_team_told
)
select id as team_id,
       case when min(id) over one_name = max(id) over one_name then name
            else name || ' (' || id || ')' end as team_name,
       name as team_written, locality as team_locality, service as team_service,
       from_day as team_from, ends as team_until, source_row
from cut
where from_day < ends
window one_name as (partition by name);

create or replace temp table tmp_team_life as
select team_id as id, min(team_from) as first_day, max(team_until) as last_day
from loc_team group by team_id;

create or replace temp table tmp_team_follows as
select distinct t.id, b.id as before, t.from_day = l.first_day as at_first
from (select id, from_day, unnest(string_split_regex(follows, '\s*[;,]\s*')) as before
      from tmp_team_told where follows is not null) t
join tmp_team_life l on l.id = t.id
join tmp_team_life b on b.id = trim(t.before) and b.id <> t.id;

create or replace temp table tmp_team_line as
with recursive next as (
  select before as id, min(id) as heir from tmp_team_follows group by before
  having min(id) = max(id)
),
previous as (
  select id, min(before) as elder from tmp_team_follows where at_first group by id
  having min(before) = max(before)
),
forward as (
  select id, id as by_id, date '1900-01-01' as from_day, 0 as steps from tmp_team_life
  union all
  select f.id, n.heir, greatest(f.from_day, l.last_day), f.steps + 1
  from forward f
  join tmp_team_life l on l.id = f.by_id and l.last_day < date '9999-12-31'
  join next n on n.id = f.by_id
  where f.steps < 20
),
backward as (
  select id, id as by_id, date '9999-12-31' as until_day, 0 as steps from tmp_team_life
  union all
  select b.id, p.elder, least(b.until_day, l.first_day), b.steps + 1
  from backward b
  join tmp_team_life l on l.id = b.by_id and l.first_day > date '1900-01-01'
  join previous p on p.id = b.by_id
  where b.steps < 20
)
select id, by_id, from_day, date '9999-12-31' as until_day from forward
union all
select id, by_id, date '1900-01-01', until_day from backward where steps > 0;

create or replace table loc_team_stand as
with stretch as (
  select l.id, t.team_name as name, t.team_locality as locality, t.team_service as service,
         greatest(t.team_from, l.from_day) as from_day, least(t.team_until, l.until_day) as until_day
  from tmp_team_line l
  join loc_team t on t.team_id = l.by_id
  where greatest(t.team_from, l.from_day) < least(t.team_until, l.until_day)
),
named as (
  select team_written as told, min(team_id) as id, min(team_id) = max(team_id) as is_one
  from loc_team
  where team_written not in (select id from tmp_team_life)
  group by team_written
),
shared as (
  select t.team_written as told, t.team_name as name, t.team_locality as locality,
         t.team_service as service, t.team_from as from_day, t.team_until as until_day
  from loc_team t
  join named n on n.told = t.team_written and not n.is_one
),
edge as (
  select distinct told, unnest([from_day, until_day]) as day from shared
),
slice as (
  select told, day as from_day, lead(day) over (partition by told order by day) as until_day
  from edge
)
select id as stan_told, from_day as stan_from, until_day as stan_until, name as stan_team,
       locality as stan_locality, service as stan_service
from stretch
union all
select n.told, s.from_day, s.until_day, s.name, s.locality, s.service
from named n
join stretch s on s.id = n.id
where n.is_one
union all
select s.told, s.from_day, s.until_day, case when count(*) = 1 then min(h.name) else s.told end,
       case when count(*) = 1 then min(h.locality) end, case when count(*) = 1 then min(h.service) end
from slice s
join shared h on h.told = s.told and h.from_day <= s.from_day and h.until_day >= s.until_day
where s.until_day is not null
group by s.told, s.from_day, s.until_day;
