-- title: Referrals and periods in need
-- tables: ssd_cin_episodes
-- Each referral until the case was closed. One on which nothing further was done is of one day
-- where no day of closure is recorded.
select n.need_person_id as person,
       n.need_from as from_day,
       n.need_until as until_day,
       case when n.need_is_nfa = 1 then 'Referral, no further action' else 'Referral' end as label,
       concat_ws('; ',
                 'from: ' || coalesce(s.label || ' (' || s.code || ')', n.need_source),
                 'need: ' || coalesce(c.label || ' (' || c.code || ')', n.need_code),
                 'closed: ' || coalesce(e.label || ' (' || e.code || ')',
                                        n.need_close_reason)) as detail,
       n.source_row
from loc_need_episode n
left join loc_code_label s
  on s.list = 'referral_source' and s.code = n.need_source
left join loc_code_label c on c.list = 'need' and c.code = n.need_code
left join loc_code_label e on e.list = 'closure' and e.code = n.need_close_reason
