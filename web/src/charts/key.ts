// One entry of a chart's key: a line, a band or a mark.
export type KeyEntry = {
  text: string;
  stroke: string;
  fill?: string;
  line?: boolean;
  band?: boolean;
  dash?: string | undefined;
  symbol?: "circle" | "diamond2" | "triangle2" | "square2";
};
