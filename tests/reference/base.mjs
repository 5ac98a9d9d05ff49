// A few authorities with their true codes, as the list of authorities has them, and invented
// neighbours.
export const base = {
  'authorities.csv': `la_code_3digit,ons_code,ons_code_previous,la_name,la_name_in_dfe_files,region_name,region_code,sub_region,la_type,current,note,ons_region
201,E09000001,,City of London,City of London,Inner London,E13000001,Inner London,Inner London borough,yes,,London
204,E09000012,,Hackney,Hackney,Inner London,E13000001,Inner London,Inner London borough,yes,,London
314,E09000021,,Kingston upon Thames,Kingston upon Thames,Outer London,E13000002,Outer London,Outer London borough,yes,,London
318,E09000027,,Richmond upon Thames,Richmond upon Thames,Outer London,E13000002,Outer London,Outer London borough,yes,,London
342,E08000013,,St Helens,St. Helens,North West,E12000002,North West,Metropolitan district,yes,,North West
370,E08000038,E08000016,Barnsley,Barnsley,Yorkshire and The Humber,E12000003,Yorkshire and The Humber,Metropolitan district,yes,,Yorkshire and The Humber
373,E08000039,E08000019,Sheffield,Sheffield,Yorkshire and The Humber,E12000003,Yorkshire and The Humber,Metropolitan district,yes,,Yorkshire and The Humber
420,E06000053,,Isles of Scilly,Isles of Scilly,South West,E12000009,South West,Unitary authority,yes,,South West
815,E06000065,E10000023,North Yorkshire,North Yorkshire,Yorkshire and The Humber,E12000003,Yorkshire and The Humber,Shire county,yes,,Yorkshire and The Humber
822,E06000055,,Bedford Borough,Bedford,East of England,E12000006,East of England,Unitary authority,yes,,East of England
840,E06000047,,Durham,County Durham,North East,E12000001,North East,Unitary authority,yes,,North East
878,E10000008,,Devon,Devon,South West,E12000009,South West,Shire county,yes,,South West
884,E06000019,,Herefordshire,"Herefordshire, County of",West Midlands,E12000005,West Midlands,Unitary authority,yes,,West Midlands
933,E06000066,E10000027,Somerset,Somerset,South West,E12000009,South West,Shire county,yes,,South West
942,E06000063,,Cumberland,Cumberland,North West,E12000002,North West,Unitary authority,yes,,North West
`,
  'regions.csv': `region_code,region_name,lait_number
E92000001,England,970
E12000001,North East,980
E12000002,North West,981
E12000003,Yorkshire and The Humber,982
E12000006,East of England,985
E12000007,London,986
E12000005,West Midlands,984
E12000009,South West,990
E13000001,Inner London,987
E13000002,Outer London,988
`,
  'neighbours.csv': `model,la,neighbour,rank,closeness,la_code_3digit,neighbour_code_3digit
2021,Devon,Somerset,1,Close,878,933
2021,Devon,Durham,2,Close,878,840
2025,Devon,Somerset,1,Very close,878,933
2025,Devon,North Yorkshire,2,Very close,878,815
2025,Devon,Durham,3,Close,878,840
2025,Devon,Herefordshire,4,Close,878,884
2025,Devon,Cumberland,5,Close,878,942
2025,Devon,Bedford Borough,6,Not close,878,822
2025,Somerset,Durham,1,Close,933,840
`,
};
