// Short names for what the API answers.
import type { components } from "./schema";
import type { Answer } from "./client";

type Schemas = components["schemas"];

export type Cell = Schemas["Cell"];
export type Period = Schemas["Period"];
export type PeriodKind = Schemas["PeriodKind"];
export type Theme = Schemas["Theme"];
export type IndicatorSummary = Schemas["IndicatorSummary"];
export type Indicator = Schemas["Indicator"];
export type Dimension = Schemas["Dimension"];
export type Label = Schemas["Label"];
export type OverviewRow = Schemas["OverviewRow"];
export type Change = NonNullable<Schemas["Change"]>;
export type Figures = Schemas["Figures"];
export type Distribution = Schemas["Distribution"];
export type Members = Schemas["Members"];
export type Child = Schemas["Child"];
export type Load = Schemas["Load"];
export type Finding = Schemas["Finding"];
export type Link = Schemas["Link"];
export type Job = Schemas["Job"];
export type Covered = Schemas["Covered"];
export type Range = Schemas["Ranges"][number];
export type About = Answer<"/about">;
export type Catalogue = Answer<"/indicators">;
export type Dimensions = Answer<"/dimensions">;
export type Overview = Answer<"/overview">;
