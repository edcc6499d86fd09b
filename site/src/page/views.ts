import type { ComponentType } from 'react';
import type { View } from '../../pages/page-route.ts';

type Shown = ComponentType<{ readonly page: never }>;

declare global {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface adds to one
  interface ImportMeta {
    /** The modules of a folder, each under its path from there. */
    webpackContext(
      folder: string,
      which: { readonly recursive: false; readonly regExp: RegExp },
    ): (path: string) => { readonly default: Shown };
  }
}

/** Together, as they share most of what they are made of: the next page needs no script but what is there. */
const views = import.meta.webpackContext('../views', { recursive: false, regExp: /View\.tsx$/ });

/** What shows a page: the file of that name in `src/views/`. */
export function viewNamed(name: View): Shown {
  return views(`./${name}.tsx`).default;
}
