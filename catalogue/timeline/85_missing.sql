-- title: Missing and away
-- tables: ssd_missing
-- Each time that the child was missing, or away without authorisation, with the return interview
-- where the source tells of it.
select m.miss_person_id as person,
       m.miss_missing_episode_start_date as from_day,
       greatest(coalesce(m.miss_missing_episode_end_date, date '9999-12-31'),
                m.miss_missing_episode_start_date) as until_day,
       coalesce(l.label, 'Missing') as label,
       concat_ws('; ', m.miss_missing_episode_type,
                 case when m.miss_missing_rhi_accepted = 'Y' then 'return interview accepted'
                      when m.miss_missing_rhi_accepted = 'N' and m.miss_missing_rhi_offered = 'Y'
                      then 'return interview offered, not accepted'
                      when m.miss_missing_rhi_offered = 'Y' then 'return interview offered'
                      when m.miss_missing_rhi_offered = 'N' then 'no return interview offered'
                 end) as detail,
       m.source_row
from ssd_missing m
left join loc_code_label l
  on l.list = 'missing' and l.code = m.miss_missing_episode_type
where m.miss_person_id is not null and m.miss_missing_episode_start_date is not null
