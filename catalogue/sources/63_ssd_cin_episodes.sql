-- ssd_cin_episodes: referrals, and the episodes of need that they begin.
--
-- From src_cin_details and src_ssd_cin_episodes: the rows that stand (45). The census has no
-- identifier of a referral, so it is child/day; a second one of that day is child/day/2. An end
-- that was not told, because a later load or source does not hold the episode, has no reason.
create or replace table ssd_cin_episodes as
select s.person || '/' || cast(s.from_day as varchar)
         || case when s.place > 1 then '/' || cast(s.place as varchar) else '' end
         as cine_referral_id,
       s.person as cine_person_id,
       s.from_day as cine_referral_date,
       d.primary_need as cine_cin_primary_need_code,
       d.referral_source as cine_referral_source_code,
       case d.referral_nfa when '1' then 'Y' when '0' then 'N' end as cine_referral_nfa,
       case when s.state = 'as told' and s.until_day is not null then d.closure_reason end
         as cine_close_reason,
       case when s.state = 'ended' then s.until_day
            when s.until_day is not null then d.closure_date end as cine_close_date,
       cast(null as varchar) as cine_referral_team,
       cast(null as varchar) as cine_referral_worker_id,
       d.source_row
from (
  select *, row_number() over (partition by person, from_day order by source_row, src_row) as place
  from tmp_standing
  where entity = 'cin_episodes' and source = 'cin'
) s
join src_cin_details d on d.rowid = s.src_row
union all
select coalesce(e.cine_referral_id, cast(e.source_row as varchar)), s.person, s.from_day,
       e.cine_cin_primary_need_code, e.cine_referral_source_code, e.cine_referral_nfa,
       case when s.state = 'as told' and s.until_day is not null then e.cine_close_reason end,
       case when s.state = 'ended' then s.until_day
            when s.until_day is not null then e.cine_close_date end,
       e.cine_referral_team, e.cine_referral_worker_id, e.source_row
from tmp_standing s
join src_ssd_cin_episodes e on e.rowid = s.src_row
where s.entity = 'cin_episodes' and s.source = 'ssd';

-- loc_referral_outcome: whether each referral ended without further action, by those who say it of any:
-- the census, and the loads of the SSD that fill the column in some row. Of a day on which such a load
-- speaks its referrals are taken; where a load that does not say it speaks, those that stand among the
-- census's own, or else Annex A's (70). refo_nfa is blank where it was left blank.
create or replace temp table tmp_nfa_saying as
select distinct load_id from src_ssd_cin_episodes where cine_referral_nfa is not null;
create or replace temp table tmp_nfa_silent as
select w.from_day, w.until_day
from tmp_reign w
join tmp_group_load g on g.scope = w.scope and g.speaker = w.speaker
where g.entity = 'cin_episodes' and g.source = 'ssd'
  and g.load_id not in (select load_id from tmp_nfa_saying);
create or replace table loc_referral_outcome as
select s.person as refo_person_id, s.from_day as refo_day, e.cine_referral_nfa as refo_nfa,
       s.source_row
from tmp_standing s
join src_ssd_cin_episodes e on e.rowid = s.src_row
where s.entity = 'cin_episodes' and s.source = 'ssd'
  and s.load_id in (select load_id from tmp_nfa_saying)
union all
select s.person, s.from_day, case d.referral_nfa when '1' then 'Y' when '0' then 'N' end,
       s.source_row
from tmp_stood s
join src_cin_details d on d.rowid = s.src_row
where s.entity = 'cin_episodes' and s.source = 'cin'
  and (exists (select 1 from tmp_standing t
               where t.entity = 'cin_episodes' and t.source = 'cin' and t.src_row = s.src_row)
       or exists (select 1 from tmp_nfa_silent x
                  where s.from_day >= x.from_day and s.from_day < x.until_day));

-- tmp_referral: the referral that stands for a child and a day, by which rows of the census find
-- it, whichever source it comes from.
create or replace temp table tmp_referral as
select cine_person_id as person, cine_referral_date as day, min(cine_referral_id) as referral_id
from ssd_cin_episodes
group by cine_person_id, cine_referral_date;
