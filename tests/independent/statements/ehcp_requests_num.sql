select team_on(n.send_person_id, q.ehcr_ehcp_req_date) as team, count(*) as numerator
from ssd_ehcp_requests q
join ssd_send n on n.send_table_id = q.ehcr_send_table_id
where q.ehcr_ehcp_req_date between :first and :last
group by 1
