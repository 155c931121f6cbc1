/** The page of tables that goes with a figure, as a browser opens the file: by axe, on paper and on a small screen. */
import { type Browser, chromium } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tableHtml } from '../../server/domain/figure/table/table-html.ts';
import { closeFigures, figuresOf, manifestOf } from '../helpers/figures.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';
import { axeFaults } from './axe-faults.ts';
import { ARGS, EXECUTABLE, hasChromium } from './browser.ts';

const LINES = SMALL_CASE.filter(({ record }) => record === 'relation').map(({ id }) => id);

describe.skipIf(!hasChromium)('The tables of a figure', { timeout: 120_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: EXECUTABLE, args: ARGS });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await closeFigures();
  });

  it.each([
    ['a wide screen', 1440, 'screen'],
    ['a narrow window', 900, 'screen'],
    ['a telephone', 375, 'screen'],
    ['paper', 1024, 'print'],
  ] as const)(
    'have no fault that axe finds on %s, and every word within the page',
    async (_what, width, media) => {
      const figures = await figuresOf(SMALL_CASE);
      const options = { layers: ['reporting', 'register'], standing: 'inferred' as const };
      const { model } = await figures.draw(manifestOf(LINES, { standfirst: 'Of everything.', options }));
      const context = await browser.newContext({ viewport: { width, height: 900 } });
      const page = await context.newPage();
      await page.emulateMedia({ media });
      await page.setContent(tableHtml(model));
      expect(await axeFaults(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
      await context.close();
    },
  );
});
