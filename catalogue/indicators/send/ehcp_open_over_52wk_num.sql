--- indicator
-- id = "ehcp_open_over_52wk_num"
-- title = "EHC requests open for more than 52 weeks"
-- meaning = """
-- How many children on the day have a request for an education, health and care (EHC) plan that was
-- made more than 52 weeks before and has led neither to a plan nor to a decision against one. The
-- law gives the council 20 weeks; these have waited for a year. Low is better."""
-- theme = "send"
-- status = "experimental"
-- measure = "count"
-- polarity = "lower"
-- unit = "children"
-- decimals = 0
-- subject = "child"
-- once = "none"
-- profile_on = "day"
-- periods = ["day", "month", "quarter", "year"]
-- tables = ["loc_health_care_plan"]
-- aliases = ["overdue EHC plans", "EHCP backlog", "EHC requests over 52 weeks", "open EHC requests"]
--
-- [numerator]
-- what = "children on the day whose request has been open for more than 52 weeks, each once"
-- adds = "open at period end"
--
-- [definition]
-- text = """
-- Twenty weeks is the limit of the regulations; 52 weeks is a local mark. A request is open until
-- the plan is issued, the council decides not to assess or not to issue one, or it is withdrawn. It
-- counts from the 365th day after it was made. Requests to which an exception applies are counted
-- too. A child with two such requests is counted once."""
-- source = "Special Educational Needs and Disability Regulations 2014, regulation 13; SEN2 guide"
-- url = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/13"

with waiting as (
  select ehcs_person_id as person, cast(ehcs_requested + 365 as date) as from_day,
         ehcs_open_until as until_day, source_row
  from loc_health_care_step
  where ehcs_requested + 365 < ehcs_open_until
),
marked as (
  select *,
         case when from_day <= max(until_day) over (
                partition by person order by from_day, until_day, source_row
                rows between unbounded preceding and 1 preceding)
              then 0 else 1 end as begins
  from waiting
),
numbered as (
  select *, sum(begins) over (partition by person order by from_day, until_day, source_row
                              rows unbounded preceding) as spell_no
  from marked
)
select person as subject,
       min(from_day) as from_day,
       max(until_day) as until_day,
       cast(1 as bigint) as numerator,
       cast(0 as bigint) as denominator,
       '' as breakdown,
       min(source_row) as source_row
from numbered
group by person, spell_no
