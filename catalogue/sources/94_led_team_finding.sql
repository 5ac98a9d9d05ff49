-- led_history_finding, the list of teams: rows of one team that overlap, and teams that follow one which
-- is not in the list.
-- when: tmp_team_told
insert into led_history_finding
select load_id, 'doubtful', 'team-overlap', source_row, 'START_DATE',
       case when from_day > date '1900-01-01' then strftime(from_day, '%d/%m/%Y') else '' end, id,
       'Another row of this team begins on ' || strftime(next_from, '%-d %B %Y')
         || ', before this one ends: from then on the other counts. End this one on that day.'
from (select *, lead(from_day) over (partition by id order by from_day, until_day, source_row)
                  as next_from
      from tmp_team_told)
where next_from < until_day;

-- when: tmp_team_told
insert into led_history_finding
select t.load_id, 'doubtful', 'team-follows-nobody', t.source_row, 'FOLLOWS', trim(t.before), t.id,
       'There is no team of this identifier in the list, so its past is with nobody. Add its rows, or correct FOLLOWS.'
from (select load_id, source_row, id, unnest(string_split_regex(follows, '\s*[;,]\s*')) as before
      from tmp_team_told where follows is not null) t
where trim(t.before) <> '' and trim(t.before) not in (select id from tmp_team_life);
