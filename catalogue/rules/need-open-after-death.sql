--- rule
-- id = "need-open-after-death"
-- title = "Open case of a child who died"
-- meaning = "An episode of need goes on for more than 30 days after the child’s death."
-- kind = "impossible"
-- severity = "doubtful"
-- tables = ["loc_need_episode", "ssd_person"]
-- field = "CLOSURE_DATE"
-- action = "Close the case, with the reason that the child died."
-- source = "DfE children in need census 8585Q"

select e.need_person_id as subject, e.source_row, cast(e.need_from as varchar) as record,
       case when e.need_until = date '9999-12-31' then '' else cast(e.need_until as varchar) end as value,
       'The episode of need that began on ' || cast(e.need_from as varchar)
         || ' goes on although the child died on ' || cast(p.pers_death_date as varchar) || '.' as detail,
       p.pers_death_date as event_day
from loc_need_episode e
join ssd_person p on p.pers_person_id = e.need_person_id
join loc_rule_held h on h.is_last = 1
where e.need_from <= p.pers_death_date
  and least(e.need_until, h.held_until) > p.pers_death_date + 30
