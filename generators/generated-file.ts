/** A file to be written, by its path below the folder of the generated package. */
export type GeneratedFile = { readonly path: string; readonly text: string };

/** What differs between the files that should be there and those that are. Each list is sorted. */
export type Comparison = {
  readonly missing: readonly string[];
  readonly changed: readonly string[];
  readonly surplus: readonly string[];
};

/** Compares what `generate` gives with what lies in the folder, by path and text. */
export function compareGenerated(wanted: readonly GeneratedFile[], existing: readonly GeneratedFile[]): Comparison {
  const before = new Map(existing.map(({ path, text }) => [path, text]));
  const after = new Map(wanted.map(({ path, text }) => [path, text]));
  const paths = (files: ReadonlyMap<string, string>, differs: (path: string) => boolean): readonly string[] =>
    [...files.keys()].filter(differs).sort();
  return {
    missing: paths(after, (path) => !before.has(path)),
    changed: paths(after, (path) => before.has(path) && before.get(path) !== after.get(path)),
    surplus: paths(before, (path) => !after.has(path)),
  };
}
