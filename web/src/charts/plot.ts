// The parts of Plot that the charts use, named so that the rest of it is left out of the build.
export { areaY, dot, gridY, lineY, plot, pointer, pointerX, rectX, rectY, ruleX, ruleY, text, tip } from "@observablehq/plot";
