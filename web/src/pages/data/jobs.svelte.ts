// A load or an undo that the server is busy with, followed until it is done.
import { get, Problem } from "../../api/client";
import type { Job } from "../../api/types";

const ASK_MS = 700;
const PATIENCE = 8;

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** Asks after a job until it is done or failed; each answer goes to `seen`. Throws Problem. */
export async function follow(job: Job, seen: (job: Job) => void, signal: AbortSignal): Promise<Job> {
  let silent = 0;
  let latest = job;
  seen(latest);
  while (latest.state === "running") {
    await wait(ASK_MS);
    signal.throwIfAborted();
    try {
      latest = await get({ path: "/jobs/{id}", named: { id: job.id } }, signal);
      silent = 0;
    } catch (cause) {
      signal.throwIfAborted();
      // A busy machine may miss a question or two; a refusal is an answer.
      if (!(cause instanceof Problem) || cause.status !== 0 || ++silent > PATIENCE) throw cause;
      continue;
    }
    seen(latest);
  }
  return latest;
}
