/** Graphs of plainly invented names that the tests of Paths import, and what they read a page by. */
import type { Page } from '@playwright/test';
import { expect } from 'vitest';
import type { Site } from './browser.ts';

export const CLIQUE = 40;

/** An answer names a thousand that were not reached, and counts the others. */
const MANY_EVENTS = 1101;

/**
 * One way leads from `inv-a` to `inv-b`, over `inv-x`. A clique hangs on that, in which every longer way is lost: it would
 * have to lead over `inv-x` twice, which takes long to find out.
 */
function slowGraph(): string {
  const owns = (from: string, to: string) => [
    { record: 'relation', id: `${from}-${to}`, type: 'owns', from, to, layer: 'reporting' },
    {
      record: 'claim',
      id: `claim-${from}-${to}`,
      on: `${from}-${to}`,
      source: 'invented-register',
      locator: 'p. 1',
      status: 'reported',
      attribution: 'The Invented Post',
      paraphrase: 'It is invented.',
    },
  ];
  const clique = Array.from({ length: CLIQUE }, (_, n) => `inv-k${n}`);
  const records: object[] = [
    {
      record: 'source',
      id: 'invented-register',
      title: 'An invented register',
      publisher: 'The Invented Post',
    },
    ...['inv-a', 'inv-x', 'inv-b', ...clique].map((id) => ({
      record: 'entity',
      id,
      kind: 'company',
      name: `Invented ${id.slice(4)}`,
    })),
    ...owns('inv-a', 'inv-x'),
    ...owns('inv-x', 'inv-b'),
    ...clique.flatMap((id, n) => [
      ...owns('inv-x', id),
      ...clique.slice(0, n).flatMap((other) => owns(id, other)),
    ]),
  ];
  return asBundle(records);
}

const asBundle = (records: readonly object[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

/** Two who are joined by two lines, of which the weaker is denied; and one who reaches one of more events than are named. */
function sideGraph(): string {
  const entity = (id: string, kind = 'company') => ({
    record: 'entity',
    id,
    kind,
    name: `Invented ${id.slice(4)}`,
  });
  const line = (type: string, from: string, to: string, status: string) => [
    { record: 'relation', id: `${from}-${type}-${to}`, type, from, to, layer: 'reporting' },
    {
      record: 'claim',
      id: `claim-${from}-${type}-${to}`,
      on: `${from}-${type}-${to}`,
      source: 'invented-register',
      locator: 'p. 2',
      status,
      attribution: 'The Invented Post',
      paraphrase: 'It is invented.',
    },
  ];
  const events = Array.from({ length: MANY_EVENTS }, (_, n) => `inv-event-${n}`);
  return asBundle([
    ...['inv-two-a', 'inv-two-b', 'inv-lone'].map((id) => entity(id)),
    ...line('owns', 'inv-two-a', 'inv-two-b', 'alleged'),
    ...line('invests_in', 'inv-two-a', 'inv-two-b', 'reported'),
    {
      record: 'response',
      id: 'inv-denial',
      by: 'inv-two-a',
      kind: 'denial',
      text: 'It says that the register is invented.',
      source: 'invented-register',
      locator: 'p. 3',
      answers: ['claim-inv-two-a-owns-inv-two-b'],
      layer: 'reporting',
    },
    ...events.map((id) => entity(id, 'event')),
    ...line('linked_to', 'inv-lone', 'inv-event-0', 'reported'),
  ]);
}

/** Both, into the case of the site. */
export async function importInvented({ url, token }: Site): Promise<void> {
  const imported = await fetch(`${url}/api/v1/imports?format=bundle`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
    body: slowGraph() + sideGraph(),
  });
  expect(imported.status).toBe(201);
}

export const USUAL = '/paths#from=hun-sen&toKind=compound';

export const PATTERN =
  '/paths#fromKind=compound&toBadge=sanctioned&pattern=along(sits_within)concession!against(owns)*sanctioned';

export const term = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
export const chainCount = (page: Page) => page.locator('.chain').count();
export const fragmentOf = (page: Page) => decodeURIComponent(new URL(page.url()).hash.slice(1));
/** Which chain is followed, by its number. */
export const followed = (page: Page) => page.locator('.chain[data-followed="true"] .chain-number');
