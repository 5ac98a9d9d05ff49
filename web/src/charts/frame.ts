// What all charts have in common. Only charts import Plot: it is the largest part of the pages.
import type * as PlotModule from "./plot";

export type Plot = typeof PlotModule;

let loading: Promise<Plot> | undefined;
export function plot(): Promise<Plot> {
  return (loading ??= import("./plot"));
}

export const INK = "#0b0c0c";
export const CHART = "#1c5f96";
export const QUIET = "#484d52";
export const GRID = "#cfd6dc";
export const TARGET = "#de1b1b";

const SVG = "http://www.w3.org/2000/svg";
let patterns = 0;

/** A hatching: its mark to put among the marks, and what to fill with. */
export function hatching(colour: string, ground: string): { fill: string; mark: () => SVGElement } {
  const id = `sl-hatch-${(patterns += 1)}`;
  return {
    fill: `url(#${id})`,
    mark: () => {
      const defs = document.createElementNS(SVG, "defs");
      const pattern = document.createElementNS(SVG, "pattern");
      for (const [key, value] of Object.entries({ id, width: "7", height: "7", patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" })) pattern.setAttribute(key, value);
      const back = document.createElementNS(SVG, "rect");
      for (const [key, value] of Object.entries({ width: "7", height: "7", fill: ground })) back.setAttribute(key, value);
      const line = document.createElementNS(SVG, "path");
      for (const [key, value] of Object.entries({ d: "M0 0V7", stroke: colour, "stroke-width": "2.5" })) line.setAttribute(key, value);
      pattern.append(back, line);
      defs.append(pattern);
      return defs;
    },
  };
}

/** Font and sizes of a chart; the narrow ones are for phones. */
export function frame(width: number) {
  const narrow = width < 520;
  return {
    width,
    height: narrow ? 240 : 330,
    marginTop: 24,
    marginRight: narrow ? 16 : 74,
    marginBottom: 40,
    marginLeft: 48,
    style: { fontFamily: "inherit", fontSize: narrow ? "14px" : "15px", color: INK, background: "none", overflow: "visible" },
  };
}
