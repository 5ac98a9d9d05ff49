-- title: Tier of need
-- order: Looked after | Child protection plan | Child in need plan | In assessment | Care leaver | Other
-- Where a child in need stands on the day, the first of these that holds. A child who is not in
-- need on the day by the records loaded is not known.
select nest_person_id as person, nest_from as from_day, nest_until as until_day, nest_tier as value
from loc_need_stock
where nest_tier <> 'not known'
