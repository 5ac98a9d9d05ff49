// Files as a reader knows them.

/** "ssd/ssd_visits.csv": the file and the folder that says of which load it is; what is above is the same for all. */
export function shortFile(file: string): string {
  return file.split("/").slice(-2).join("/");
}
