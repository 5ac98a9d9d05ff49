// Whether the two single-key shortcuts work: some people's speech or switches press keys unmeant.
const NAME = "sightline-keys";

function stored(): boolean {
  try {
    return localStorage.getItem(NAME) !== "off";
  } catch {
    return true;
  }
}

let on = $state(stored());

export const keysOn = (): boolean => on;

export function setKeys(wanted: boolean): void {
  on = wanted;
  try {
    localStorage.setItem(NAME, wanted ? "on" : "off");
  } catch {
    // Then it holds until the page is closed.
  }
}
