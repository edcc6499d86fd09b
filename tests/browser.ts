import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

/** A headless browser with an empty profile that reaches for nothing by itself. */
export type Browser = { readonly context: BrowserContext; readonly close: () => Promise<void> };

const flags = [
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

/**
 * A running browser, or undefined where the machine has none: `CHROME_PATH` first, then the packaged Chromium
 * (Linux on x64), then an installed Chrome or Chromium.
 */
export async function launchBrowser(): Promise<Browser | undefined> {
  const found = await findBrowser();
  if (found === undefined) return undefined;
  const profile = await mkdtemp(join(tmpdir(), 'browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: found.path,
    args: [...found.args, ...flags],
    env: { ...process.env, ...found.env },
    viewport: { width: 1280, height: 800 },
  });
  const close = async (): Promise<void> => {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  };
  return { context, close };
}

type Found = {
  readonly path: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
};

async function findBrowser(): Promise<Found | undefined> {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && named !== '') return { path: named, args: [], env: {} };
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { default: packaged } = await import('@sparticuz/chromium');
    const path = await packaged.executablePath();
    const libraries = process.env.LD_LIBRARY_PATH;
    return { path, args: packaged.args, env: libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries } };
  }
  const path = (usualPlaces[process.platform] ?? []).find((place) => existsSync(place));
  return path === undefined ? undefined : { path, args: [], env: {} };
}

/**
 * Runs `body` with a browser. Without one the suite says NOT RUN, which fails where `CI` is set: it never looks passed.
 */
export function describeInBrowser(title: string, body: (browser: () => Browser) => void): void {
  describe(title, () => {
    let running: Browser | undefined;
    beforeAll(async () => {
      running = await launchBrowser();
    }, 60_000);
    afterAll(async () => {
      await running?.close();
    });
    body(() => {
      if (running === undefined) throw new Error(notRun(title));
      return running;
    });
  });
}

function notRun(title: string): string {
  return `NOT RUN: ${title}: no Chrome or Chromium was found; set CHROME_PATH`;
}
