/** A real Chromium, at the size of a desk and of a phone. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** The Chromium of this machine: the one CHROMIUM names, else the first on the PATH. */
export function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const places = [
    process.env['CHROMIUM'] ?? '',
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
  ];
  return places.find((place) => place !== '' && isExecutable(place));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Said aloud where the tests of a file are skipped. */
export const noChromium = 'skipped: no Chromium on this machine (install one, or name it in CHROMIUM)';

/**
 * How the map is drawn where there is no graphics card. `in-page` is the quickest on two cores; it copies each picture
 * of the map on the page's own thread. `apart` draws in a process of its own, as a graphics card would, so that what the
 * page's thread does can be measured.
 */
type Drawing = 'in-page' | 'apart';
const drawingArguments: Readonly<Record<Drawing, readonly string[]>> = {
  'in-page': ['--disable-gpu'],
  apart: [
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--ignore-gpu-blocklist',
  ],
};

export async function launchBrowser(drawing: Drawing = 'in-page'): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(noChromium);
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      ...drawingArguments[drawing],
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A person at a desk: their own cookies, 1440 × 900, Chinese. */
export function deskContext(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
}

/** A person with a phone: 390 × 844, touch, and a position that the test moves. */
export function phoneContext(
  browser: Browser,
  geolocation: { readonly longitude: number; readonly latitude: number },
): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    permissions: ['geolocation'],
    geolocation: { ...geolocation, accuracy: 8 },
  });
}

/** What a browser logs as an error though nothing is wrong: nobody is signed in yet, and the page asks who is. */
function isAskingWhoIsIn({ url }: { readonly url: string }, text: string): boolean {
  return url.endsWith('/api/session') && text.includes('401');
}

/**
 * Errors that a page throws or logs from its next address on, for a test to look at when it is done. An error object
 * is logged by its name alone, so the page itself is made to say what it says.
 */
export async function watchErrors(page: Page): Promise<string[]> {
  const errors: string[] = [];
  await page.addInitScript(() => {
    const log = console.error;
    console.error = (...told: unknown[]) =>
      log(...told.map((one) => (one instanceof Error ? (one.stack ?? one.message) : one)));
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isAskingWhoIsIn(message.location(), message.text()))
      errors.push(`${message.text()} ${message.location().url}`);
  });
  return errors;
}
