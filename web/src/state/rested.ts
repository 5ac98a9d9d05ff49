// What the pointer or the focus rests on is likely to be chosen next.

/** Longer than a pointer takes to cross something on its way elsewhere. */
export const RESTING_MS = 100;

/** For `{@attach}` to a choice: does it once the pointer or the focus has rested there, or a mouse button is pressed. */
export function rested(act: () => void): (choice: HTMLElement) => () => void {
  return (choice) => {
    let resting: ReturnType<typeof setTimeout> | undefined;
    const stop = () => clearTimeout(resting);
    const wait = () => {
      stop();
      resting = setTimeout(act, RESTING_MS);
    };
    // A finger may be about to scroll.
    const press = (event: PointerEvent) => {
      if (event.pointerType === "mouse") act();
    };
    for (const kind of ["pointerenter", "focusin"]) choice.addEventListener(kind, wait);
    for (const kind of ["pointerleave", "pointercancel", "focusout", "change"]) choice.addEventListener(kind, stop);
    choice.addEventListener("pointerdown", press);
    return stop;
  };
}
