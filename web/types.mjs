// Writes the types of the API's answers from its description, so that pages and server cannot
// drift apart unnoticed. The result is not committed.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const contract = new URL("../docs/openapi.yaml", import.meta.url);
const target = new URL("./src/api/schema.ts", import.meta.url);

export async function writeTypes() {
  const text = astToString(await openapiTS(contract, { silent: true }));
  const before = await readFile(target, "utf8").catch(() => "");
  if (text !== before) await writeFile(target, text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) void writeTypes();
