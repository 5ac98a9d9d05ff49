-- led_history_finding, continued: what bringing the lists of an Annex A together found.
--
--   annex-a-referral-not-in-need   a referral that went on, of which List 6 has no start in need, though
--                                  the child has a later one: when it ended nobody says (24)
--   annex-a-need-without-referral  a start in need of List 3's own months whose referral List 3 does not
--                                  have: it counts as a referral on its own day. In the first 100 days
--                                  the referral may be of before the list, and it is a note
--   annex-a-adoption-without-day   a row of List 10 without any of its days: it is left out
-- when: tmp_annex_a_need
insert into led_history_finding
select n.load_id, 'note', 'annex-a-referral-not-in-need', n.source_row, 'REFERRAL_DATE',
       strftime(n.from_day, '%d/%m/%Y'), s.person,
       'List 6 has no start in need for this referral, though it was not closed without further action and a later one follows: it counts as a referral and for no day in need. If the child was helped, add the row to List 6.'
from tmp_annex_a_standing s
join tmp_annex_a_need n on n.src_row = s.src_row
where s.entity = 'cin_episodes' and n.told_end = 0;

-- when: tmp_annex_a_need
insert into led_history_finding
select n.load_id, case when n.from_day < r.retu_from + 100 then 'note' else 'doubtful' end,
       'annex-a-need-without-referral', n.source_row, 'CIN_START_DATE',
       strftime(n.from_day, '%d/%m/%Y'), s.person,
       'List 3 covers this day, and has no referral that this start in need can be of: it counts as a referral on its own day'
         || case when n.from_day < r.retu_from + 100
                 then ', though the referral may be older than the list. Load the Annex A before this one too, if there is one.'
                 else '. If the child was referred, add the row to List 3.' end
from tmp_annex_a_standing s
join tmp_annex_a_need n on n.src_row = s.src_row
join loc_return r
  on r.retu_load_id = n.load_id and r.retu_table = 'src_annex_a_list_3'
 and n.from_day >= r.retu_from and n.from_day <= r.retu_to
where s.entity = 'cin_episodes' and n.referral_load is null;

-- when: src_annex_a_list_10
insert into led_history_finding
select a.load_id, 'doubtful', 'annex-a-adoption-without-day', a.source_row, null, null,
       coalesce(i.idty_person_id, a.child_id),
       'None of the days of the way to adoption is given: the row is left out of the history. Fill in those that are known.'
from src_annex_a_list_10 a
join loc_return r on r.retu_load_id = a.load_id and r.retu_table = 'src_annex_a_list_10'
left join loc_identity i on i.idty_identifier = a.child_id
where coalesce(a.placed_date, a.matched_date, a.adoption_decision_date, a.placement_order_date,
               a.ffa_placed_date, a.adoption_order_date, a.reversed_date) is null;
