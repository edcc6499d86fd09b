import 'react';

declare module 'react' {
  // Custom properties are the one part of a style that React's types leave out.
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface merges
  // biome-ignore lint/correctness/noUnusedVariables: part of the declaration that is merged
  interface CSSProperties {
    '--depth'?: number;
  }
}
