-- tmp_stated, continued: the lists of Annex A (24; stated_of is of 24_stated_ssd).
--
--   tmp_annex_a_need   Lists 3 and 6 of one load brought together: referrals, and the episodes of need
--                      that they begin. One row of either list, or one of each
--     from_day         the referral; of an episode whose referral is not in List 3 (it is older) its
--                      own first day
--     until_day        nothing while open
--     told_end         0 when nobody says that it ended, nor when
--     referral_load    the load whose List 3 has the referral; nothing where none has
--
-- List 6 has a child's start in need, which is the referral's day, or follows it by as long as an
-- assessment takes: 45 working days, and more where it is late. It is of the child's latest referral
-- that was not closed without further action and that no other start in need of the list lies after.
-- One of before the list's own months is looked for in the List 3 of an earlier Annex A, up to 100
-- days back: between the two there may be months for which nobody speaks. A referral that led to more
-- than that and that List 6 does not have was either only just made (the list leaves out whoever is
-- only the subject of a referral), and is open; or, where the child has a later one, is over: on a day
-- that nobody tells, so that it counts as a referral and for no day in need.
--
-- An enquiry ends as in the census (24). A period of care is one row of List 8: its first day, its
-- last, and what held on the last day that is told; 46 makes episodes of it.
create or replace temp table tmp_annex_a_told (
  entity varchar, source varchar, src_table varchar, src_row bigint, load_id integer,
  source_row bigint, person varchar, from_day date, until_day date, record_id varchar,
  record_type varchar
);

create or replace temp table tmp_annex_a_front (
  kind integer, load_id integer, source_row bigint, child varchar, day date, closed date,
  close_reason varchar, need varchar, referral_source varchar, nfa varchar, team varchar,
  worker varchar
);
-- when: src_annex_a_list_3
insert into tmp_annex_a_front
select 3, load_id, source_row, child_id, referral_date, null, null, null, referral_source,
       referral_nfa, team, worker
from src_annex_a_list_3
where child_id is not null and referral_date is not null;
-- when: src_annex_a_list_6
insert into tmp_annex_a_front
select 6, load_id, source_row, child_id, cin_start_date, cin_closure_date, closure_reason,
       primary_need, null, null, team, worker
from src_annex_a_list_6
where child_id is not null and cin_start_date is not null;

create or replace temp table tmp_annex_a_need (
  src_row bigint, load_id integer, source_row bigint, child varchar, from_day date, until_day date,
  told_end integer, close_reason varchar, need varchar, referral_source varchar, nfa varchar,
  team varchar, worker varchar, referral_load integer
);
-- when: tmp_annex_a_front
insert into tmp_annex_a_need
with numbered as (
  select *, row_number() over (partition by kind, load_id, child, day order by source_row) as place
  from tmp_annex_a_front
),
referral as (select * from numbered where kind = 3),
episode as (
  select *, coalesce(max(day) over (partition by load_id, child order by day
                                    range between unbounded preceding
                                      and interval 1 day preceding),
                     date '1900-01-01') as last_start
  from numbered
  where kind = 6
),
-- the months for which List 3 of each load speaks; before them the List 3 of an earlier load
spoken as (
  select e.load_id, coalesce(min(r.retu_from), date '1900-01-01') as first_day
  from (select distinct load_id from tmp_annex_a_front) e
  left join loc_return r on r.retu_load_id = e.load_id and r.retu_table = 'src_annex_a_list_3'
  group by e.load_id
),
candidate as (
  select e.source_row as episode_row, e.load_id, e.day, r.source_row as referral_row,
         r.day as referral_day, e.place = r.place and r.day = e.day as is_same_day,
         row(r.load_id <> e.load_id, datediff('day', t.retu_reference_date, date '9999-12-31'),
             r.source_row) as nearness
  from episode e
  join spoken s on s.load_id = e.load_id
  join referral r
    on r.child = e.child and r.day <= e.day and r.day > e.last_start
   and (r.load_id = e.load_id or (r.day < s.first_day and r.day >= e.day - 100))
  join loc_return t on t.retu_load_id = r.load_id and t.retu_table = 'src_annex_a_list_3'
  where r.day = e.day or coalesce(r.nfa, 'N') <> 'Y'
),
same_day as (
  select episode_row, load_id, referral_row
  from candidate
  where is_same_day
  qualify row_number() over (partition by episode_row order by nearness) = 1
),
begun_before as (
  select c.episode_row, c.load_id, c.referral_row
  from candidate c
  left join same_day e on e.episode_row = c.episode_row
  left join same_day r on r.referral_row = c.referral_row and r.load_id = c.load_id
  where c.referral_day < c.day and e.episode_row is null and r.referral_row is null
  qualify row_number() over (partition by c.episode_row
                             order by c.referral_day desc, c.nearness) = 1
      and row_number() over (partition by c.referral_row, c.load_id
                             order by c.day, c.episode_row) = 1
),
pair as (
  select * from same_day union all select * from begun_before
),
latest as (
  select load_id, child, max(day) as day from tmp_annex_a_front group by load_id, child
)
select row_number() over (order by load_id, source_row), *
from (
  select e.load_id, e.source_row, e.child, coalesce(r.day, e.day) as from_day, e.closed, 1 as told_end,
         e.close_reason, e.need, r.referral_source, r.nfa, coalesce(r.team, e.team) as team,
         coalesce(r.worker, e.worker) as worker, r.load_id as referral_load
  from episode e
  left join pair p on p.episode_row = e.source_row
  left join referral r on r.source_row = p.referral_row
  union all
  select r.load_id, r.source_row, r.child, r.day,
         case when r.nfa = 'Y' or l.day > r.day then r.day end,
         case when r.nfa = 'Y' or l.day = r.day then 1 else 0 end,
         null, null, r.referral_source, r.nfa, r.team, r.worker, r.load_id
  from referral r
  join latest l on l.load_id = r.load_id and l.child = r.child
  left join pair p on p.referral_row = r.source_row and p.load_id = r.load_id
  where p.referral_row is null
);

-- when: src_annex_a_list_1
insert into tmp_annex_a_told
select 'contacts', 'annex_a', 'src_annex_a_list_1', rowid, load_id, source_row, child_id,
       contact_date, contact_date, null, null
from src_annex_a_list_1;
-- when: src_annex_a_list_2
insert into tmp_annex_a_told
select 'early_help_assessments', 'annex_a', 'src_annex_a_list_2', rowid, load_id, source_row,
       child_id, assessment_start_date, assessment_completion_date, null, organisation
from src_annex_a_list_2;
-- when: tmp_annex_a_need
insert into tmp_annex_a_told
select 'cin_episodes', 'annex_a', 'tmp_annex_a_need', src_row, load_id, source_row, child,
       from_day, until_day, null, null
from tmp_annex_a_need;
-- when: src_annex_a_list_4
insert into tmp_annex_a_told
select 'cin_assessments', 'annex_a', 'src_annex_a_list_4', rowid, load_id, source_row, child_id,
       assessment_start_date, authorisation_date, null, null
from src_annex_a_list_4;
-- when: src_annex_a_list_5
insert into tmp_annex_a_told
select 's47', 'annex_a', 'src_annex_a_list_5', q.rowid, q.load_id, q.source_row, q.child_id,
       q.strategy_discussion_date,
       case when q.conference_date >= q.strategy_discussion_date then q.conference_date
            when q.conference_date is not null or q.conference_unnecessary = 'Y'
            then greatest(q.strategy_discussion_date,
                          coalesce(r.retu_from, q.strategy_discussion_date)) end,
       null, null
from src_annex_a_list_5 q
left join loc_return r on r.retu_load_id = q.load_id and r.retu_table = 'src_annex_a_list_5'
union all
select 'icpc', 'annex_a', 'src_annex_a_list_5', rowid, load_id, source_row, child_id,
       conference_date, conference_date, null, null
from src_annex_a_list_5;
-- when: src_annex_a_list_7
insert into tmp_annex_a_told
select 'cp_plans', 'annex_a', 'src_annex_a_list_7', rowid, load_id, source_row, child_id,
       plan_start_date, plan_end_date, null, null
from src_annex_a_list_7;
-- when: src_annex_a_list_10
insert into tmp_annex_a_told
select 'permanence', 'annex_a', 'src_annex_a_list_10', rowid, load_id, source_row, child_id,
       coalesce(placed_date, matched_date, adoption_decision_date, placement_order_date,
                ffa_placed_date, adoption_order_date, reversed_date),
       greatest(placed_date, matched_date, adoption_decision_date, placement_order_date,
                adoption_order_date, reversed_date),
       null, null
from src_annex_a_list_10;

-- when: tmp_annex_a_told
insert into tmp_stated_row
select s.*, 0
from stated_of('tmp_annex_a_told') s;

-- care_pieces(told, reign): periods of care of Annex A, cut so that each piece lies where its speaker
-- speaks, or before anybody does. A list as at a day tells of a period from its first day on, but how
-- it went is known from it for its own months alone: what another speaker tells of the time before
-- stays. A piece that runs on where the next speaks ends there; stood() then has the next go on. One that
-- ends on the very day on which its speaker begins is kept, with no night: it tells why care ended.
create or replace macro care_pieces(told, reign) as table
with stretch as (
  select scope, speaker, from_day, until_day,
         lag(until_day, 1, date '1900-01-01') over (partition by scope order by from_day)
           as not_before,
         lead(from_day, 1, date '9999-12-31') over (partition by scope, speaker order by from_day)
           as next_own
  from query_table(reign)
)
select t.* replace (
         greatest(t.from_day, s.not_before) as from_day,
         case when t.until_day < s.until_day then t.until_day
              when s.next_own < date '9999-12-31' or t.last_day >= s.until_day then s.until_day
              else t.until_day end as until_day,
         case when t.from_day >= s.not_before then t.begins else 0 end as begins)
from query_table(told) t
join stretch s
  on s.scope = t.scope and s.speaker = t.speaker
 and t.from_day < s.until_day
 and coalesce(t.until_day, date '9999-12-31') >= s.not_before;

create or replace temp table tmp_annex_a_care (
  entity varchar, source varchar, src_table varchar, src_row bigint, load_id integer,
  source_row bigint, person varchar, from_day date, until_day date, record_id varchar,
  record_type varchar
);
-- when: src_annex_a_list_8
insert into tmp_annex_a_care
select 'care', 'annex_a', 'src_annex_a_list_8', rowid, load_id, source_row, child_id,
       care_start_date, care_end_date, null, null
from src_annex_a_list_8;

create or replace temp table tmp_annex_a_care_stated as
select * from tmp_stated_row limit 0;
-- when: tmp_annex_a_care
insert into tmp_annex_a_care_stated
select s.*, 1 from stated_of('tmp_annex_a_care') s;
-- when: tmp_annex_a_care_stated
insert into tmp_stated_row
select p.*
from care_pieces('tmp_annex_a_care_stated', 'tmp_reign') p;
