// Sends one file. XMLHttpRequest, since fetch does not say how much of a body is on its way.
import { address, Problem } from "../../api/client";

export function upload(file: File, progress: (bytes: number) => void, signal: AbortSignal): Promise<string> {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", address("/uploads", { name: file.name }));
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-Sightline", "1");
    request.responseType = "json";
    request.upload.onprogress = (event) => progress(event.loaded);
    request.onload = () => {
      const body = request.response as { upload?: string; title?: string; detail?: string } | null;
      if (request.status === 201 && typeof body?.upload === "string") {
        progress(file.size);
        done(body.upload);
      } else {
        failed(new Problem(request.status, body?.title ?? `${file.name} was refused`, body?.detail ?? `The server answered with status ${request.status} and gave no reason.`));
      }
    };
    request.onerror = () => failed(new Problem(0, "Sightline does not answer", `${file.name} could not be sent. The program may have been stopped, or the file changed while it was read: start it with sightline serve, then try again.`));
    request.onabort = () => failed(new DOMException("Cancelled", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    if (signal.aborted) return failed(new DOMException("Cancelled", "AbortError"));
    request.send(file);
  });
}
