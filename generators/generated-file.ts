/** A file to be written, by its path below the folder of the generated package. */
export type GeneratedFile = { readonly path: string; readonly text: string };
