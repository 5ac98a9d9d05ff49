-- led_history_finding, local lists: what the reader of one cell could not see.
-- when: src_loc_attendance
insert into led_history_finding
select load_id, 'doubtful', 'attendance-sums', source_row, 'SESSIONS_POSSIBLE',
       cast(sessions_possible as varchar), person_id,
       'Sessions attended (' || sessions_attended || '), authorised (' || authorised
         || ') and unauthorised (' || unauthorised || ') make '
         || (sessions_attended + authorised + unauthorised) || ', not the ' || sessions_possible
         || ' that were possible: correct one of them.'
from latest_list('src_loc_attendance')
where sessions_attended + authorised + unauthorised <> sessions_possible;

-- when: src_loc_regional_figure
insert into led_history_finding
select f.load_id, 'note', 'regional-marked', null, '', '', '',
       count(*) || ' of the figures of this file are drafts or under embargo (the last until '
         || coalesce(strftime(max(f.embargo_until), '%-d %B %Y'), 'no day that is said')
         || '): they are marked wherever they are shown, and are not to be passed on unmarked.'
from src_loc_regional_figure f
join led_load l on l.load_id = f.load_id and l.active
where f.status = 'DRAFT' or f.embargo_until is not null
group by f.load_id;

-- Lists that another one replaces, and lists that stand side by side (06_led_silent_list).
-- when: led_silent_list
insert into led_history_finding
select s.sili_load_id,
       case when s.sili_is_twin or 2 * s.sili_rows_lost > s.sili_rows
                 or o.first_day < a.first_day then 'doubtful' else 'note' end,
       case when s.sili_is_twin then 'list-sent-twice' else 'list-replaced' end,
       null, '', '', '',
       case when s.sili_is_twin
            then 'Another list of the same day has most of these rows too: that one is counted, and this one is not. Unload the one that is out of date; if they are of two areas, take the rows that both have out of one.'
            else 'A later list of the same kind (load ' || s.sili_spoken_by
                   || coalesce(', which load ' || n.sili_spoken_by || ' replaces in turn', '')
                   || '), taken to go from ' || strftime(a.first_day, '%-d %B %Y') || ' to ' || strftime(a.last_day, '%-d %B %Y')
                   || ', speaks for days of this one, so this one is not counted.'
       end
       || ' Of its ' || s.sili_rows || ' rows ' || s.sili_rows_lost
       || ' stand in no list that counts.'
       || case when not s.sili_is_twin and o.first_day < a.first_day
               then ' Days before ' || strftime(a.first_day, '%-d %B %Y')
                      || ' are not available unless another list holds them. If each list is of its own time, say with --from and --to which; if each is of its own area, say the same --to for both.'
               else '' end
from led_silent_list s
join tmp_list_load o on o.load_id = s.sili_load_id and o.list_table = s.sili_table
join tmp_list_load a on a.load_id = s.sili_spoken_by and a.list_table = s.sili_table
left join led_silent_list n
  on n.sili_load_id = s.sili_spoken_by and n.sili_table = s.sili_table;

-- Lists of which the latest is used whole, whatever days they are given.
insert into led_history_finding
with whole as (
  select l.load_id,
         first_value(l.load_id) over (partition by l.source
                                      order by l.reference_date desc, l.content_hash desc, l.load_id)
           as latest
  from led_load l
  where l.active
    and l.source in ('loc_person_link', 'loc_code_map', 'loc_team', 'loc_team_link', 'loc_worker_link',
                     'loc_expected_file', 'loc_control_total')
)
select load_id, 'note', 'list-not-latest', null, '', '', '',
       'A later list of the same kind (load ' || latest
         || ') is used whole, and nothing of this one. If both are meant, put their rows into one list.'
from whole
where load_id <> latest;

-- when: tmp_list_pair
insert into led_history_finding
select p.load_id, 'note', 'list-side-by-side', null, '', '', '',
       'Another list of the same day has mostly other rows: both are counted, as lists of two areas are. If one takes the place of the other, unload the one that is out of date.'
from tmp_list_pair p
where p.same_day
  and not exists (select 1 from led_silent_list s
                  where s.sili_table = p.list_table and s.sili_load_id in (p.load_id, p.other))
group by p.load_id;

-- when: src_ssd_care_leavers
insert into led_history_finding
select c.load_id, 'doubtful', 'ssd-leaver-category', min(c.source_row),
       'clea_care_leaver_eligibility', c.clea_care_leaver_eligibility, '',
       'This is not a category of care leavers that is known (relevant, former relevant, qualifying, eligible): '
         || count(*) || ' rows with it are in no figure of care leavers. Send the category in words.'
from src_ssd_care_leavers c
join led_load l on l.load_id = c.load_id and l.active
where leaver_counts(c.clea_care_leaver_eligibility) is null
group by c.load_id, c.clea_care_leaver_eligibility;
