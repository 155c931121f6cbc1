import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inColours, seriousIn } from './axe-faults.ts';
import { hasChromium, openSite, type Site, settled, type View, visit } from './browser.ts';
import { atRest } from './on-canvas.ts';

const PHONE: View = { viewport: { width: 375, height: 812 } };
/** 1440 × 900 at 200 %. */
const TWICE: View = { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 };

interface Place {
  name: string;
  path: string;
  /** What has come when the place is there. */
  landmark: string;
  act?: (page: Page) => Promise<void>;
}

const HELD = 'e=hun-sen,hun-to,heng-he,hh-compound';

const PLACES: readonly Place[] = [
  { name: 'a relation, the canvas and its table', path: '/explore#table=1', landmark: '.relations tbody tr' },
  { name: 'an entity', path: '/explore#e=hun-sen,hun-to&entity=she-zhijiang', landmark: '.family-head' },
  { name: 'a source', path: '/explore#source=al-jazeera-101-east', landmark: '.source-facts' },
  {
    name: 'the list of what an entity has besides',
    path: `/explore#${HELD}&entity=hun-sen`,
    landmark: '.family-head',
    act: async (page) => {
      await atRest(page);
      await page.getByRole('application').focus();
      await page.keyboard.press('e');
      await page.getByRole('button', { name: 'Choose among Office' }).click();
      await settled(page.getByRole('checkbox').first()).toBeVisible();
    },
  },
  {
    name: 'names that are found',
    path: `/explore#${HELD}&entity=hun-sen`,
    landmark: '.family-head',
    act: async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('hun');
      await settled(page.getByRole('option').first()).toBeVisible();
    },
  },
  {
    name: 'several that are picked',
    path: `/explore#${HELD}&picked=hun-to,heng-he`,
    landmark: 'text=2 entities',
  },
  {
    name: 'what hands do on the map',
    path: `/explore#${HELD}&entity=hun-to&within=1&by=kind&pin=hun-to&away=try-pheap,udg&table=1`,
    landmark: '.group-label',
  },
  { name: 'ownership', path: '/explore#view=ownership', landmark: '.interest' },
  {
    name: 'a path that is followed',
    path: `/explore#${HELD}&chain=hun-sen,hun-to&thread=hun-to-family-of-hun-sen`,
    landmark: 'text=Following a path',
  },
  { name: 'Paths', path: '/paths#from=hun-sen&toKind=compound', landmark: '.chain' },
  { name: 'no documented path', path: '/paths#from=hun-sen&to=long-bay', landmark: '.no-path' },
  { name: 'Figure', path: '/figure', landmark: '.sheet-drawing' },
];

/** What else than by day can be wrong by night and in forced colours: the rest is the same page. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** Together they have all that can be done. */
const WITH_MOST = ['a relation, the canvas and its table', 'an entity', 'Paths', 'Figure'];

const isTooWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

describe.skipIf(!hasChromium)('Who sees otherwise, or has no mouse,', { timeout: 120_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  }, 120_000);
  afterAll(() => site?.close());

  async function open({ path, landmark, act }: Place, view: View = {}) {
    const visited = await visit(site, path, view);
    await settled(visited.page.locator(landmark).first()).toBeVisible();
    await act?.(visited.page);
    return visited;
  }

  it.each(PLACES)(
    'finds nothing serious in the way by day, by night and in forced colours: $name',
    async (place) => {
      const { context, page } = await open(place);
      const found = { day: await seriousIn(page), night: [''], forced: [''] };
      await inColours(page, 'dark');
      found.night = await seriousIn(page, OF_COLOUR);
      await inColours(page, 'light', 'active');
      found.forced = await seriousIn(page, OF_COLOUR);
      expect(found).toEqual({ day: [], night: [], forced: [] });
      await context.close();
    },
  );

  it('finds nothing serious in the way on a phone, and no sideways scrolling', async () => {
    const { context, page } = await open({ name: '', path: '/explore', landmark: '.row-list' }, PHONE);
    expect(await seriousIn(page)).toEqual([]);
    expect(await isTooWide(page)).toBe(false);
    await page.getByRole('button', { name: 'Open or close the map' }).click();
    await settled(page.getByRole('application')).toBeVisible();
    expect(await seriousIn(page)).toEqual([]);
    expect(await isTooWide(page)).toBe(false);
    await context.close();
  });

  it('loses nothing at 200 %, and never scrolls the page sideways', async () => {
    /** What can be done there: the first word of each, since what follows may be shorter where there is less room. */
    const deeds = async (place: Place, view: View) => {
      const { context, page } = await open(place, view);
      await page.waitForLoadState('networkidle');
      expect(await isTooWide(page)).toBe(false);
      const found: string[] = [];
      for (const role of ['button', 'link', 'combobox', 'textbox'] as const) {
        const words = await page
          .getByRole(role)
          .evaluateAll((all) => all.map((each) => each.ariaLabel ?? each.textContent));
        found.push(...words.map((said) => `${role} ${/\S+/.exec(said)?.[0] ?? ''}`));
      }
      await context.close();
      // The table leaves out its last column, of ids that the dossier has; and a small map has no room for a smaller one.
      return found.filter((deed) => !['button Claim', 'button Overview'].includes(deed));
    };
    for (const place of PLACES.filter(({ name }) => WITH_MOST.includes(name)))
      expect(await deeds(place, TWICE)).toEqual(await deeds(place, {}));
  });

  it('sees where the keyboard is at every stop of it', async () => {
    const { context, page } = await open({
      name: '',
      path: '/explore#table=1',
      landmark: '.relations tbody tr',
    });
    await atRest(page);
    const unseen: string[] = [];
    let stops = 0;
    for (; stops < 120; stops++) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        const at = document.activeElement;
        if (!(at instanceof HTMLElement) || at === document.body) return undefined;
        // A field is ringed with the glass beside it.
        const ringed = [at, at.parentElement].some((element) => {
          const { outlineStyle, outlineWidth } = getComputedStyle(element ?? at);
          return outlineStyle === 'solid' && Number.parseFloat(outlineWidth) >= 2;
        });
        return { words: `${at.className} ${at.getAttribute('aria-label') ?? at.innerText}`, ringed };
      });
      if (!stop) break;
      if (!stop.ringed) unseen.push(stop.words);
    }
    expect(unseen).toEqual([]);
    expect(stops).toBeGreaterThan(20);
    await context.close();
  });

  it('sees nothing move that was asked not to', async () => {
    /** How many pictures of the canvas follow each other when newcomers are put on it. */
    const pictures = async (reducedMotion: 'reduce' | 'no-preference') => {
      const { context, page } = await visit(site, `/explore#${HELD}&entity=hun-sen`, { reducedMotion });
      await atRest(page, 4);
      await page.getByRole('application').focus();
      await page.keyboard.press('e');
      const office = page.getByRole('button', { name: /^Office, 5 lines/ });
      await settled(office).toBeVisible();
      const watched = page.evaluate(async () => {
        const seen: string[] = [];
        let animations = 0;
        for (const until = performance.now() + 1500; performance.now() < until; ) {
          await new Promise(requestAnimationFrame);
          const now = document.querySelector<HTMLCanvasElement>('.graph > canvas')?.toDataURL() ?? '';
          if (now !== seen.at(-1)) seen.push(now);
          animations += document.getAnimations().length;
        }
        return { pictures: seen.length, animations };
      });
      await office.click();
      const found = await watched;
      await context.close();
      return found;
    };
    const [still, moving] = [await pictures('reduce'), await pictures('no-preference')];
    expect(still.animations).toBe(0);
    // As it was, with them, and with the ring of the keyboard.
    expect(still.pictures).toBeLessThanOrEqual(3);
    expect(moving.pictures).toBeGreaterThan(still.pictures);
  });
});
