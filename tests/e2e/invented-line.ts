/** Two invented holdings and a line between them that one source has, for a figure that the data overtakes. */
import type { Site } from './browser.ts';

const claim = (id: string) => ({
  record: 'claim',
  id,
  on: 'invented-line',
  source: 'invented-source',
  locator: 'p. 1',
  status: 'reported',
  attribution: 'An invented paper',
  paraphrase: 'The first owns the second.',
});

export const CITED: readonly object[] = [
  { record: 'source', id: 'invented-source', title: 'An invented report', publisher: 'An invented paper' },
  { record: 'entity', id: 'invented-a', kind: 'company', name: 'Invented Holding A' },
  { record: 'entity', id: 'invented-b', kind: 'company', name: 'Invented Holding B' },
  {
    record: 'relation',
    id: 'invented-line',
    type: 'owns',
    from: 'invented-a',
    to: 'invented-b',
    layer: 'reporting',
  },
  claim('invented-claim'),
];

export const SECOND_CLAIM: readonly object[] = [claim('another-invented-claim')];

export async function store(site: Site, records: readonly object[]): Promise<void> {
  const stored = await fetch(`${site.url}/api/v1/imports?format=bundle`, {
    method: 'POST',
    headers: { authorization: `Bearer ${site.token}`, 'content-type': 'application/x-ndjson' },
    body: records.map((record) => `${JSON.stringify(record)}\n`).join(''),
  });
  if (!stored.ok) throw new Error(`${stored.status} ${await stored.text()}`);
}
