-- title: Pre-proceedings
-- tables: ssd_pre_proceedings
-- From the decision to the end of pre-proceedings: agreement, stepping down or issue.
select prep_person_id as person,
       prep_start_date as from_day,
       greatest(coalesce(prep_end_date, date '9999-12-31'), prep_start_date) as until_day,
       'Pre-proceedings' as label,
       concat_ws('; ',
                 'letter ' || cast(prep_letter_date as varchar),
                 'first meeting ' || cast(prep_first_meeting_date as varchar),
                 cast(prep_meetings as varchar) || case prep_meetings when 1 then ' meeting'
                   else ' meetings' end,
                 'outcome: ' || prep_outcome) as detail,
       source_row
from ssd_pre_proceedings
where prep_person_id is not null and prep_start_date is not null
