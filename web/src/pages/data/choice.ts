// Files chosen or dropped, gathered into loads: the files of one folder are one load, since a return
// of ten tables is known by them together. Folders are loaded one after the other, oldest name first.

export type Chosen = { file: File; folder: string };
export type Group = { folder: string; files: File[] };

/** The folder of a file chosen by its folder; "" for one chosen by itself. */
export function folderOf(file: Pick<File, "name" | "webkitRelativePath">): string {
  const path = file.webkitRelativePath;
  return path === "" ? "" : path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}

/** What no load can read, so that a folder's hidden files and the system's own do not make a fuss. */
export function isClutter(name: string): boolean {
  return name.startsWith(".") || name === "Thumbs.db" || name === "desktop.ini" || name.startsWith("~$");
}

/** Chosen files added to those there; one chosen again under the same folder and name takes its place. */
export function withFiles(groups: readonly Group[], chosen: readonly Chosen[]): Group[] {
  const next = groups.map((g) => ({ folder: g.folder, files: [...g.files] }));
  for (const { file, folder } of chosen) {
    if (isClutter(file.name)) continue;
    let group = next.find((g) => g.folder === folder);
    if (group === undefined) next.push((group = { folder, files: [] }));
    const at = group.files.findIndex((f) => f.name === file.name);
    if (at < 0) group.files.push(file);
    else group.files[at] = file;
  }
  const order = new Intl.Collator("en-GB", { numeric: true });
  for (const g of next) g.files.sort((a, b) => order.compare(a.name, b.name));
  return next.sort((a, b) => order.compare(a.folder, b.folder));
}

export function withoutFile(groups: readonly Group[], folder: string, name: string): Group[] {
  return groups.map((g) => (g.folder === folder ? { ...g, files: g.files.filter((f) => f.name !== name) } : g)).filter((g) => g.files.length > 0);
}

export function totals(groups: readonly Group[]): { files: number; bytes: number } {
  const files = groups.flatMap((g) => g.files);
  return { files: files.length, bytes: files.reduce((sum, f) => sum + f.size, 0) };
}

export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} byte${bytes === 1 ? "" : "s"}`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`;
  return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`;
}

type Entry = { isFile: boolean; isDirectory: boolean; name: string; fullPath: string };
type FileEntry = Entry & { file(done: (file: File) => void, failed: (error: unknown) => void): void };
type FolderEntry = Entry & { createReader(): { readEntries(done: (entries: Entry[]) => void, failed: (error: unknown) => void): void } };

async function read(entry: Entry, folder: string): Promise<Chosen[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((done, failed) => (entry as FileEntry).file(done, failed));
    return [{ file, folder }];
  }
  const reader = (entry as FolderEntry).createReader();
  const found: Chosen[] = [];
  const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
  for (;;) {
    // A reader gives a hundred at a time, and none when it is through.
    const some = await new Promise<Entry[]>((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) return found;
    for (const inner of some) found.push(...(await read(inner, path)));
  }
}

/** What was dropped, folders with all that is in them. */
export async function dropped(transfer: DataTransfer): Promise<Chosen[]> {
  // The items are gone after the first wait: take hold of all of them before.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry() as unknown as Entry | null);
  const files = [...transfer.files];
  if (entries.every((e) => e === null)) return files.map((file) => ({ file, folder: "" }));
  const found: Chosen[] = [];
  for (const entry of entries) if (entry !== null) found.push(...(await read(entry, "")));
  return found;
}
