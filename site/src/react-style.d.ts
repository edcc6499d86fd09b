import 'react';

declare module 'react' {
  // Custom properties are the one part of a style that React's types leave out.
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface merges
  interface CSSProperties {
    '--depth'?: number;
    '--tall'?: string;
  }
}
