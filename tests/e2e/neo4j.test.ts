/** The explorer served from a real Neo4j, as a person sees it: the same case, and what happens while Neo4j is away. */
import { expect as settled } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestNeo4j, type TestNeo4j } from '../helpers/neo4j-server.ts';
import { hasChromium, openSite, type Site, visit } from './browser.ts';

const server: TestNeo4j | undefined = hasChromium ? await startTestNeo4j() : undefined;
afterAll(() => server?.stop());

describe.skipIf(server === undefined)('The page over Neo4j', { timeout: 180_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    if (!server) return;
    site = await openSite([], {
      NEO4J_URI: server.uri,
      NEO4J_USERNAME: server.username,
      NEO4J_PASSWORD: server.password,
    });
  }, 180_000);
  afterAll(() => site?.close());

  it('shows the same case as the embedded store', async () => {
    const { page, context, complaints } = await visit(site);
    await settled(page.getByText('15 relations between 15 entities')).toBeVisible({ timeout: 20_000 });
    await settled(page.getByRole('heading', { name: /is alleged to be linked to Hun To/ })).toBeVisible();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it.skipIf(server?.pid === undefined)(
    'says that the store does not answer while Neo4j is paused, keeps what is on screen, and recovers by itself',
    async () => {
      const { page, context } = await visit(site);
      await settled(page.getByText('15 relations between 15 entities')).toBeVisible({ timeout: 20_000 });
      const strip = page.getByRole('region', { name: 'Table of relations' });
      const pid = server?.pid ?? 0;
      process.kill(pid, 'SIGSTOP');
      try {
        await page.getByRole('button', { name: 'Public record' }).click();
        await settled(strip).toContainText('The store does not answer', {
          timeout: 10_000,
        });
        await settled(page.getByRole('application')).toBeVisible();
      } finally {
        process.kill(pid, 'SIGCONT');
      }
      await settled(strip).not.toContainText('The store does not answer', { timeout: 15_000 });
      await settled(page.getByText(/^1[5-9] relations|^[2-9]\d relations/)).toBeVisible();
      await context.close();
    },
  );
});
