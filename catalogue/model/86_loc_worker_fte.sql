-- loc_worker_fte: the full-time equivalent of each worker in post, day by day, in thousandths.
--
--   wkft_worker_id
--   wkft_from, wkft_until   half-open; the stretches of a worker never overlap
--   wkft_employed           of posts held as an employee of the council
--   wkft_agency             of posts held through an agency
--   wkft_covering           of wkft_agency what covers a post that is vacant on the day
--   wkft_team               the team of the post begun last
--
-- From loc_post and loc_vacancy. Posts that run together add up.
create table loc_worker_fte as
with post as (
  select post_id, post_worker_id as worker, post_team as team, post_is_agency as agency,
         coalesce(post_fte_thousandths, 0) as fte, post_covers_id as covers,
         post_start_date as from_day, coalesce(post_end_date, date '9999-12-31') as until_day,
         source_row
  from loc_post
  where post_worker_id is not null and post_is_agency is not null
    and post_start_date < coalesce(post_end_date, date '9999-12-31')
),
covering as (
  select p.worker, greatest(p.from_day, v.vaca_start_date) as from_day,
         least(p.until_day, coalesce(v.vaca_end_date, date '9999-12-31')) as until_day, p.fte
  from post p
  join loc_vacancy v on v.vaca_post_id = p.covers
  where p.agency = 1 and v.vaca_start_date < p.until_day
    and p.from_day < coalesce(v.vaca_end_date, date '9999-12-31')
),
change as (
  select worker, from_day as day, 1 as posts, case when agency = 0 then fte else 0 end as employed,
         case when agency = 1 then fte else 0 end as agency, 0 as covering
  from post
  union all
  select worker, until_day, -1, case when agency = 0 then -fte else 0 end,
         case when agency = 1 then -fte else 0 end, 0
  from post
  union all
  select worker, from_day, 0, 0, 0, fte from covering where from_day < until_day
  union all
  select worker, until_day, 0, 0, 0, -fte from covering where from_day < until_day
),
by_day as (
  select worker, day, sum(posts) as posts, sum(employed) as employed, sum(agency) as agency,
         sum(covering) as covering
  from change
  group by worker, day
),
step as (
  select worker, day as from_day,
         lead(day, 1, date '9999-12-31') over so_far as until_day,
         sum(posts) over so_far as posts, sum(employed) over so_far as employed,
         sum(agency) over so_far as agency, sum(covering) over so_far as covering
  from by_day
  window so_far as (partition by worker order by day)
),
in_post as (
  select s.worker, s.from_day, s.until_day, s.employed, s.agency, s.covering, p.team, p.source_row,
         row_number() over (partition by s.worker, s.from_day
                            order by p.from_day desc, p.source_row desc) as latest
  from step s
  join post p on p.worker = s.worker and p.from_day <= s.from_day and s.from_day < p.until_day
  where s.posts > 0 and s.from_day < s.until_day
)
select worker as wkft_worker_id,
       from_day as wkft_from,
       until_day as wkft_until,
       cast(employed as integer) as wkft_employed,
       cast(agency as integer) as wkft_agency,
       cast(least(covering, agency) as integer) as wkft_covering,
       team as wkft_team,
       source_row
from in_post
where latest = 1;
