// Which figures are on the screen, and whether newer ones exist. One generation at a time: when a
// load has made new figures, they are shown when the reader asks, or when any new question is put.
import { get } from "../api/client";
import type { About } from "../api/types";

const POLL_MS = 30_000;

class Live {
  about = $state.raw<About | null>(null);
  /** It has been asked whose data this is, with or without an answer. */
  tried = $state(false);
  /** Nothing was ever loaded: there is no figure to ask for. */
  readonly nothing: boolean = $derived(this.about !== null && this.about.generation === 0);
  /** Figures can be asked for. */
  readonly ready: boolean = $derived(this.tried && !this.nothing);
  /** Goes up when everything on the screen is to be asked again. */
  epoch = $state(0);
  /** Of the figures on the screen; 0 until the first answer. */
  generation = 0;
  /** There are newer figures than those on the screen. */
  newer = $state(false);
  #listeners: (() => void)[] = [];
  #asked = 0;

  /** Called when all kept answers are out of date. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** An answer of this generation has come to a question of the current page. */
  saw(generation: number): void {
    // A server begun again on other data may count lower: any other number means other figures.
    if (generation === this.generation) return;
    const first = this.generation === 0;
    this.generation = generation;
    this.newer = false;
    if (first) return;
    this.showNewer();
  }

  showNewer(): void {
    this.newer = false;
    for (const listener of this.#listeners) listener();
    this.generation = 0;
    this.epoch += 1;
    void this.ask(true);
  }

  /** Asks whose data this is; quietly, since every page says for itself when the server is away. */
  async ask(adopt = false): Promise<void> {
    this.#asked = Date.now();
    const before = this.generation;
    try {
      const about = await get({ path: "/about" });
      // Made anew from the same records, figures keep their generation and change their mark.
      const shown = about.generation === this.generation && about.figures === (this.about?.figures ?? about.figures);
      if (this.generation === 0 || adopt || shown) {
        this.generation = about.generation;
        this.about = about;
      } else if (this.generation !== before) {
        // Other figures came while this was asked: the answer may be of the old ones.
        void this.ask();
      } else {
        this.newer = true;
      }
    } catch {
      // Nothing to say here.
    }
    this.tried = true;
  }

  start(): void {
    void this.ask();
    setInterval(() => {
      if (document.visibilityState === "visible") void this.ask();
    }, POLL_MS);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible" && Date.now() - this.#asked > 5_000) void this.ask();
    });
  }
}

export const live = new Live();
