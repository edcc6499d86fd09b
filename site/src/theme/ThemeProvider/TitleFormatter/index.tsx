import { TitleFormatterProvider } from '@docusaurus/theme-common/internal';
import type { Props } from '@theme/ThemeProvider/TitleFormatter';
import type { ReactNode } from 'react';
import { siteFacts } from '../../../page/given.ts';

type Formatter = Parameters<typeof TitleFormatterProvider>[0]['formatter'];

/** The browser's title, which ends with the site's own. */
const formatter: Formatter = (params) => params.defaultFormatter({ ...params, siteTitle: siteFacts().title });

export default function ThemeProviderTitleFormatter({ children }: Props): ReactNode {
  return <TitleFormatterProvider formatter={formatter}>{children}</TitleFormatterProvider>;
}
