// A question whose answer follows the address. While a new answer is under way the old one stays;
// an answer that is still kept is there at once, so that going back does not flicker.
import { untrack } from "svelte";
import { addressOf, get, Problem, type Answer, type GetPath, type Question } from "../api/client";
import { live } from "./live.svelte";

const KEPT = 150;
const SLOW_MS = 150;
const PATIENCE_MS = 50;

/** What is asked ahead, under way or answered: it waits for whoever asks for it, and pushes out nothing that was shown. */
type Early = { coming: Promise<unknown>; answer?: unknown };
const EARLY_MS = 60_000;
/** Of an answer that is never kept, since what it rests on can be changed by hand. */
const EARLY_UNKEPT_MS = 5_000;

const kept = new Map<string, unknown>();
const ahead = new Map<string, Early>();

live.onChange(() => {
  kept.clear();
  ahead.clear();
});

function keep(key: string, answer: unknown): void {
  kept.delete(key);
  kept.set(key, answer);
  if (kept.size > KEPT) for (const oldest of kept.keys()) return void kept.delete(oldest);
}

export class Resource<T> {
  /** The last answer; while `loading`, perhaps to an earlier question. */
  data = $state.raw<T | null>(null);
  problem = $state.raw<Problem | null>(null);
  loading = $state(false);
  /** Loading for so long that it should be seen. */
  slow = $state(false);
  /** Goes up with every answer that is shown. */
  answered = $state(0);
  attempt = $state(0);
  /** The address of the answer that is shown. */
  shown = $state.raw<string | null>(null);
  #coming = false;
  #waiting: (() => void)[] = [];

  /** Done when no answer is on its way, or soon. */
  come(): Promise<void> {
    if (!this.#coming) return Promise.resolve();
    return new Promise((done) => {
      this.#waiting.push(done);
      setTimeout(done, PATIENCE_MS);
    });
  }

  began(): void {
    this.loading = true;
    this.#coming = true;
  }

  /** The answer is there, to be shown now or together with another: tells those who wait. */
  came(): void {
    this.#coming = false;
    for (const done of this.#waiting.splice(0)) done();
  }

  rest(): void {
    this.loading = false;
    this.came();
  }

  retry = (): void => {
    this.attempt += 1;
  };
}

/**
 * Asks whenever what the function reads changes; null: nothing to ask, `data` becomes null.
 * To be called while a component is set up, or inside `$effect.root`.
 * `beside`: another that is asked at the same time and shown beside it. Whichever answer is there first waits a moment for
 * the other, where each has the other beside it: both come onto the screen at once, drawn, laid out and painted once.
 */
export function resource<P extends GetPath>(question: () => Question<P> | null, beside?: () => Resource<unknown>): Resource<Answer<P>> {
  const state = new Resource<Answer<P>>();
  // Where the address of the page changes and the question does not, what is shown is not asked again.
  const key = $derived.by(() => {
    const asked = question();
    return asked === null ? null : addressOf(asked);
  });
  $effect.pre(() => {
    const asked = key;
    void live.epoch;
    void state.attempt;
    return untrack(() => begin(question(), asked));
  });

  function show(key: string, answer: Answer<P>) {
    state.shown = key;
    state.data = answer;
    state.problem = null;
    state.rest();
    state.slow = false;
    state.answered += 1;
  }

  function take(asked: Question<P>, key: string, answer: Answer<P>): void {
    ahead.delete(key);
    if (asked.keep !== false) keep(key, answer);
    show(key, answer);
  }

  function begin(asked: Question<P> | null, key: string | null): (() => void) | undefined {
    if (asked === null || key === null) {
      state.data = null;
      state.problem = null;
      state.rest();
      state.slow = false;
      state.shown = null;
      return;
    }
    const before = kept.get(key) as Answer<P> | undefined;
    if (before !== undefined) {
      // What is shown already may have been left for another that is under way or has failed.
      if (state.shown !== key || state.data !== before || state.loading || state.problem !== null) show(key, before);
      return;
    }
    // Asked once more, it is asked of the server.
    const early = state.attempt === 0 ? ahead.get(key) : undefined;
    if (early?.answer !== undefined) {
      take(asked, key, early.answer as Answer<P>);
      return;
    }
    const control = new AbortController();
    const slow = setTimeout(() => (state.slow = true), SLOW_MS);
    state.began();
    const ask = () => get(asked, control.signal);
    const coming = early === undefined ? ask() : early.coming.then((answer) => (answer as Answer<P> | null) ?? ask());
    coming.then(
      async (answer) => {
        if (control.signal.aborted) return;
        state.came();
        await beside?.().come();
        clearTimeout(slow);
        if (control.signal.aborted) return;
        const generation = (answer as { generation?: number }).generation;
        if (generation !== undefined) live.saw(generation);
        take(asked, key, answer);
      },
      (cause: unknown) => {
        clearTimeout(slow);
        if (control.signal.aborted) return;
        state.rest();
        state.slow = false;
        state.problem =
          cause instanceof Problem ? cause : new Problem(0, "Something went wrong", "The answer could not be read. Try again.");
      },
    );
    return () => {
      clearTimeout(slow);
      control.abort();
    };
  }

  return state;
}

/** Asks ahead, so that the answer is there when the reader arrives; null where there is none to be had so. */
export function prefetch<P extends GetPath>(question: Question<P>): Promise<Answer<P> | null> {
  const key = addressOf(question);
  const known = kept.get(key);
  if (known !== undefined) return Promise.resolve(known as Answer<P>);
  const before = ahead.get(key);
  if (before !== undefined) return before.coming as Promise<Answer<P> | null>;
  const forget = () => {
    if (ahead.get(key) === early) ahead.delete(key);
  };
  const coming = get(question).then(
    (answer) => {
      // Of other figures than those on the screen: whoever needs it asks, and learns of them.
      const { generation } = answer as { generation?: number };
      const other = generation !== undefined && live.generation !== 0 && generation !== live.generation;
      if (other || ahead.get(key) !== early) {
        forget();
        return null;
      }
      early.answer = answer;
      setTimeout(forget, question.keep === false ? EARLY_UNKEPT_MS : EARLY_MS);
      return answer;
    },
    () => {
      forget();
      return null;
    },
  );
  const early: Early = { coming };
  ahead.set(key, early);
  return coming;
}

/** Whether the answer is there without asking. */
export function isKept<P extends GetPath>(question: Question<P>): boolean {
  return kept.has(addressOf(question));
}
