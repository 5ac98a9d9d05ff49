-- led_history_finding, continued: what making one history of several loads and sources found (23 to
-- 45), and loads that tell of the same time twice (05).
--
--   <source>-not-continued          a later load, or the source that speaks from some day on, does not
--                                   hold what ran up to that day. Not of the address of a child whose
--                                   case is closed by then: an extract has no reason to hold it; nor
--                                   of one without a first day (of a child unborn), which no other
--                                   extract has under the same
--   <source>-ends-before-it-begins  left out
--   ssd-ends-after-extract          taken as open; of the returns the reader says so
create or replace temp table tmp_entity_words as
select *
from (values
  ('cin_episodes', 'episode of need', 'CLOSURE_DATE', 'CINE_CLOSE_DATE'),
  ('cin_assessments', 'assessment', 'AUTHORISATION_DATE', 'CINA_ASSESSMENT_AUTH_DATE'),
  ('cin_plans', 'child in need plan', 'END_DATE', 'CINP_CIN_PLAN_END_DATE'),
  ('s47', 'section 47 enquiry', 'DATE_OF_INITIAL_CPC', 'S47E_S47_END_DATE'),
  ('cp_plans', 'child protection plan', 'END_DATE', 'CPPL_CP_PLAN_END_DATE'),
  ('pre_proceedings', 'pre-proceedings', 'STEP_DECISION_DATE', 'PREP_AGREE_STEPDOWN_ISSUE_DATE'),
  ('early_help', 'early help episode', '', 'EARL_EPISODE_END_DATE'),
  ('cla_episodes', 'episode of care', 'DEC', 'CLAE_CLA_EPISODE_CEASED_DATE'),
  ('cla_placement', 'placement', '', 'CLAP_CLA_PLACEMENT_END_DATE'),
  ('legal_status', 'legal status', '', 'LEGA_LEGAL_STATUS_END_DATE'),
  ('care', 'episode of care', 'DEC', 'CLAE_CLA_EPISODE_CEASED_DATE'),
  ('missing', 'missing episode', 'MIS_END', 'MISS_MISSING_EPISODE_END_DATE'),
  ('immigration', 'immigration status', '', 'IMMI_IMMIGRATION_STATUS_END_DATE'),
  ('involvements', 'worker''s involvement', 'SW_DEC', 'INVO_INVOLVEMENT_END_DATE'),
  ('ehcp', 'request for an EHC plan', 'CEASEDATE', 'EHCN_NAMED_PLAN_CEASED_DATE'),
  ('address', 'address', '', 'ADDR_ADDRESS_END_DATE'),
  ('care_plan', 'care plan', '', 'LACP_CLA_CARE_PLAN_END_DATE')
) as t(entity, what, return_field, ssd_field);

insert into led_history_finding
with stopped as (
  select load_id, entity, source, source_row, person, from_day, until_day,
         'the later load' as later
  from tmp_stood
  where state = 'ended'
  union all
  select load_id, entity, source, source_row, person, from_day, until_day,
         'the source that speaks from then on'
  from tmp_standing
  where last_state = 'ended' and entity in (select entity from tmp_contested)
)
select s.load_id, 'doubtful', replace(s.source, '_', '-') || '-not-continued', s.source_row,
       case s.source when 'ssd' then w.ssd_field when 'annex_a' then '' else w.return_field end, '',
       s.person,
       'The ' || w.what || ' that began on ' || strftime(s.from_day, '%d/%m/%Y')
         || ' is not held by ' || s.later || ': it is ended on '
         || strftime(s.until_day, '%d/%m/%Y')
         || ' without a reason; record its true end, or what goes on, there.'
from stopped s
join tmp_entity_words w on w.entity = s.entity
where s.entity <> 'address'
   or (s.from_day > date '1900-01-01'
       and (exists (select 1 from tmp_standing o
                    where o.person = s.person and o.from_day <= s.until_day
                      and o.entity in ('cin_episodes', 'cp_plans', 'early_help', 'ehcp')
                      and coalesce(o.until_day, date '9999-12-31') > s.until_day)
            or exists (select 1 from loc_cla_episode e
                       where e.epis_person_id = s.person and e.epis_from <= s.until_day
                         and coalesce(e.epis_until, date '9999-12-31') > s.until_day)))
union all
select t.load_id, 'doubtful',
       case when t.until_day < t.from_day
            then replace(t.source, '_', '-') || '-ends-before-it-begins'
            else 'ssd-ends-after-extract' end,
       t.source_row,
       case t.source when 'ssd' then w.ssd_field when 'annex_a' then '' else w.return_field end,
       strftime(t.until_day, '%d/%m/%Y'), t.person,
       case when t.until_day < t.from_day
            then 'The ' || w.what || ' ends before it begins and is left out; mend one of the two days.'
            else 'The ' || w.what || ' ends after the last day that the extract covers; it is taken as open until an extract covers that day.'
       end
from tmp_stated t
join tmp_entity_words w on w.entity = t.entity
where t.until_day < t.from_day
   or (t.source = 'ssd' and t.until_day > t.last_day and t.from_day <= t.last_day);

insert into led_history_finding
select load_id, 'doubtful',
       case when starts_with(other_table, 'src_ssd_') then 'ssd-two-extracts-of-one-time'
            when starts_with(other_table, 'src_cin_') then 'cin-two-returns-of-one-year'
            when starts_with(other_table, 'src_annex_a_') then 'annex-a-two-of-one-day'
            else '903-two-returns-of-one-year' end,
       source_row, '', '', '',
       'This ' || case when starts_with(other_table, 'src_ssd_') then 'extract covers the same time'
                       when starts_with(other_table, 'src_annex_a_')
                       then 'Annex A is as at the same day'
                       else 'return covers the same year' end
         || ' as load ' || other_load || ', with other content for '
         || changed || ' of the same children and ' || of_one
         || ' children whom only one of the two holds; load ' || used
         || ' is used, whole. Unload the one that is out of date: `sightline unload ' || other_load
         || '`, or `sightline unload ' || load_id || '`.'
from (
  select s.*, f.source_row
  from (
    select twin_load_id as load_id, twin_spoken_by as other_load, twin_spoken_by as used,
           twin_children_changed as changed, twin_children_of_one as of_one,
           twin_table as other_table
    from loc_twin_return
    union
    select twin_spoken_by, twin_load_id, twin_spoken_by, twin_children_changed,
           twin_children_of_one, twin_table
    from loc_twin_return
  ) s
  left join (
    -- the file as a whole: line 0 of the first of its files
    select load_id, cast(min(file_id) as bigint) << 32 as source_row
    from led_file
    group by load_id
  ) f on f.load_id = s.load_id
  where s.changed + s.of_one > 0
  qualify row_number() over (partition by s.load_id order by s.other_load, s.other_table) = 1
);

-- when: src_ssd_ehcp_requests
insert into led_history_finding
select q.load_id, 'doubtful', 'ssd-request-of-nobody', q.source_row, 'EHCR_SEND_TABLE_ID',
       coalesce(q.ehcr_send_table_id, ''), coalesce(q.ehcr_ehcp_request_id, ''),
       'The request for an EHC plan names no row of ssd_send that says whose it is, and is left out; send that row with its child, or mend the identifier.'
from src_ssd_ehcp_requests q
join tmp_companion c on c.load_id = q.load_id and c.table_name = 'src_ssd_send'
where not exists (select 1 from tmp_ehcp e
                  where e.source = 'ssd' and e.src_row = q.rowid and e.person is not null);

-- One enquiry, or assessment, that two sources begin a few days apart counts twice: nothing in the
-- files says that it is one, so that it is named and not mended.
insert into led_history_finding
select a.load_id, 'doubtful', 'person-told-twice', a.source_row, '',
       strftime(a.from_day, '%d/%m/%Y'), a.person,
       'The ' || w.what || ' that began on ' || strftime(a.from_day, '%d/%m/%Y')
         || ' may be the one that load ' || b.load_id || ' begins on '
         || strftime(b.from_day, '%d/%m/%Y')
         || ': both are counted. If they are one, give it the same day in both.'
from tmp_standing a
join tmp_standing b
  on b.person = a.person and b.entity = a.entity and b.source <> a.source
 and b.from_day <> a.from_day and b.from_day - a.from_day between -3 and 3
join tmp_entity_words w on w.entity = a.entity
where a.entity in ('s47', 'cin_assessments') and a.source = 'ssd' and b.source = 'cin'
qualify row_number() over (partition by a.entity, a.person, a.from_day
                           order by abs(b.from_day - a.from_day), b.from_day) = 1;
