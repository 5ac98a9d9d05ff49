// The parts of Plot that the charts use, named so that the rest of it is left out of the build.
export { dot, gridY, lineY, plot, pointerX, rectX, rectY, ruleX, ruleY, text, tip } from "@observablehq/plot";
