select team_on(prep_person_id, :last) as team, count(distinct prep_person_id) as numerator
from ssd_pre_proceedings
where prep_pre_pro_decision_date <= :last
  and (prep_agree_stepdown_issue_date is null or prep_agree_stepdown_issue_date > :last)
group by 1
