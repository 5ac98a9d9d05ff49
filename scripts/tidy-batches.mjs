// Puts sources that can be read together into batches, since most of what clang-tidy does is reading
// the same headers. Reads lines "key TAB source" and writes, for each batch, a file of #includes and a
// list of its lines beside it (<folder>/<number>.cpp and .list), then build/tidy's compile database
// with an entry for each; prints the numbers.
//
// In one translation unit the names that a file keeps to itself (in an unnamed namespace, or static)
// meet those of the others, so a file joins only a batch in which nobody declares, calls or uses them.
// Words are compared, not meanings: what this overlooks makes the compiler object, and scripts/tidy
// then reads that batch file by file.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";

const [folder, database] = process.argv.slice(2);
const kMost = 16;
const root = resolve(".");
const commands = new Map(
  JSON.parse(readFileSync(database, "utf8")).map((c) => [relative(root, c.file), c]),
);

const isTest = (source) => source.endsWith("_test.cpp") || source.startsWith("tests/");
const text = (source) =>
  readFileSync(source, "utf8")
    .replace(/\/\/(?! namespace$).*|"(?:[^"\\\n]|\\.)*"/gm, " ")
    .replace(/R"\([\s\S]*?\)"/g, " ");
const words = (code) => new Set(code.match(/\b[A-Za-z_]\w*/g) ?? []);
const called = (code) =>
  new Set([...code.matchAll(/(?<![\w.:>])([a-z_]\w*)\s*\(/g)].map((m) => m[1]));

// Names declared at a line's beginning; those in a class or a function are indented.
function own(code) {
  const names = { functions: new Set(), others: new Set() };
  const inside = [...code.matchAll(/^namespace \{$([\s\S]*?)^\} *\/\/ namespace$/gm)].map((m) => m[1]);
  const lines = inside.join("\n").split("\n").concat(code.match(/^static .*$/gm) ?? []);
  for (const line of lines) {
    if (/^(\s|#|namespace|using namespace|public:|private:|$)/.test(line)) continue;
    const plain = line.replace(/<[^<>]*>/g, " ").replace(/<[^<>]*>/g, " ");
    const type = plain.match(/^(?:template .*)?(?:struct|class|enum class|enum|using|union) (\w+)/);
    const named = plain.match(/(\w+)\s*(?:\[[^\]]*\])*\s*([({=;]|$)/);
    if (type) names.others.add(type[1]);
    else if (named && !/^(TEST|RC_GTEST|INSTANTIATE)/.test(plain)) {
      (named[2] === "(" ? names.functions : names.others).add(named[1]);
    }
  }
  return names;
}

const share = (names, others) => [...names].some((name) => others.has(name));
// Whether something that `a` keeps to itself is in the way of `b`.
const disturbs = (a, b) =>
  share(a.names.others, b.words) ||
  share(a.names.functions, b.called) ||
  share(a.names.functions, b.names.functions) ||
  share(a.names.functions, b.names.others);
const batches = [];
for (const line of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const source = line.split("\t")[1];
  const code = text(source);
  const entry = { line, source, names: own(code), words: words(code), called: called(code) };
  const target = commands.get(source)?.command.match(/ -o (\S*\.dir)\//)?.[1];
  const kind = `${target} ${isTest(source)}`;
  const place = batches.find(
    (b) =>
      b.kind === kind &&
      b.entries.length < kMost &&
      !b.entries.some((e) => disturbs(entry, e) || disturbs(e, entry)),
  );
  if (!commands.has(source)) continue;
  if (place) place.entries.push(entry);
  else batches.push({ kind, entries: [entry] });
}

mkdirSync(folder, { recursive: true });
const all = [...commands.values()];
batches.forEach(({ entries }, number) => {
  const file = resolve(folder, `${number}.cpp`);
  writeFileSync(file, entries.map((e) => `#include "${resolve(e.source)}"\n`).join(""));
  writeFileSync(resolve(folder, `${number}.list`), entries.map((e) => `${e.line}\n`).join(""));
  const like = commands.get(entries[0].source);
  // Some headers are found beside the file that includes them, which the batch is not.
  const beside = [...new Set(entries.map((e) => dirname(resolve(e.source))))];
  const command = like.command
    .replaceAll(like.file, file)
    .replace(/ -c /, `${beside.map((d) => ` -I${d}`).join("")} -c `);
  all.push({ ...like, file, command });
  console.log(`${number}\t${entries.length}\t${entries[0].source}`);
});
writeFileSync(database, JSON.stringify(all, null, 1));
