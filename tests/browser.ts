import { existsSync } from 'node:fs';
import { jest } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';

const flags: string[] = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const usualPlaces: Readonly<Record<string, readonly string[]>> = {
  linux: ['/usr/bin/google-chrome', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/snap/bin/chromium'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
};

type Found = { readonly path: string };

/** `CHROME_PATH`, else the packaged Chromium (Linux on x64), else an installed Chrome or Chromium. */
export async function findBrowser(): Promise<Found | undefined> {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && named !== '') return { path: named };
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { default: packaged } = await import('@sparticuz/chromium');
    return { path: await packaged.executablePath() };
  }
  const path = (usualPlaces[process.platform] ?? []).find((place) => existsSync(place));
  return path === undefined ? undefined : { path };
}

/** A headless browser with an empty profile that reaches for nothing by itself. The caller closes it. */
async function launchBrowser(found: Found): Promise<Browser> {
  return await chromium.launch({ executablePath: found.path, args: flags });
}

/**
 * A suite that gets a browser. Where the machine has none it says NOT RUN, and fails if `CI` is set: it never looks
 * passed.
 */
export function describeInBrowser(
  title: string,
  found: Found | undefined,
  body: (browser: () => Browser) => void,
): void {
  if (found === undefined) {
    const message = `NOT RUN: ${title}: no Chrome or Chromium was found; set CHROME_PATH`;
    describe(title, () => {
      it(message, () => {
        if (process.env.CI !== undefined && process.env.CI !== '') throw new Error(message);
        process.stderr.write(`\n${message}\n`);
      });
    });
    describe.skip(title, () => body(() => neverRuns(message)));
    return;
  }
  jest.setTimeout(60_000);
  describe(title, () => {
    let running: Browser | undefined;
    beforeAll(async () => {
      running = await launchBrowser(found);
    }, 60_000);
    afterAll(async () => {
      await running?.close();
    });
    body(() => running ?? neverRuns('the browser did not start'));
  });
}

function neverRuns(message: string): never {
  throw new Error(message);
}
