// What every page needs: the catalogue and the dimensions, asked once.
import type { Dimension, IndicatorSummary, Label } from "../api/types";
import { OWN_BREAKDOWN } from "./address";
import { live } from "./live.svelte";
import { resource, type Resource } from "./resource.svelte";
import type { Catalogue, Dimensions } from "../api/types";

class Site {
  catalogue!: Resource<Catalogue>;
  dimensions!: Resource<Dimensions>;

  readonly indicators: Map<string, IndicatorSummary> = $derived.by(
    () => new Map(this.catalogue.data?.indicators.map((i) => [i.id, i])),
  );
  readonly byName: Map<string, Dimension> = $derived.by(
    () => new Map(this.dimensions.data?.dimensions.map((d) => [d.name, d])),
  );

  constructor() {
    $effect.root(() => {
      this.catalogue = resource(() => (live.ready ? { path: "/indicators" } : null));
      this.dimensions = resource(() => (live.ready ? { path: "/dimensions" } : null));
    });
  }

  /** "Team" for "team". */
  dimensionTitle(name: string): string {
    // An indicator's own breakdown has no title that counts for all.
    if (name === OWN_BREAKDOWN) return "Group";
    return this.byName.get(name)?.title ?? name.replaceAll("_", " ");
  }

  /** A value in words, as the catalogue has it. */
  valueLabel(dimension: string, value: string): string {
    const known: Label | undefined = this.byName.get(dimension)?.values.find((v) => v.value === value);
    return known?.label ?? (value === "not known" ? "Not known" : value);
  }

  themeTitle(id: string): string {
    return this.catalogue.data?.themes.find((t) => t.id === id)?.title ?? id;
  }
}

export const site = new Site();
