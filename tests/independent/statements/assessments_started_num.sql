select team_on(cina_person_id, cina_assessment_start_date) as team, count(*) as numerator
from ssd_cin_assessments
where cina_assessment_start_date between :first and :last
group by 1
