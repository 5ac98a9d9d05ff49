// Parts of the page that are not there at first: fetched when they are asked for, and ahead of that
// once the browser has nothing else to do.
export const later = {
  control: () => import("./ControlPart.svelte"),
  funnel: () => import("./FunnelPart.svelte"),
  targetForm: () => import("./TargetForm.svelte"),
  targetHistory: () => import("./TargetHistory.svelte"),
};

/** Where a part cannot be fetched. */
export const MISSED = "This part of the page could not be fetched. The program may have been stopped: start it with sightline serve, then load the page again.";

export function fetchLater(): void {
  const idle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 200));
  idle(() => {
    for (const part of Object.values(later)) void part().catch(() => undefined);
  });
}
