/** Who may be the same, asked of the embedded store and of a real Neo4j that hold the same: no answer may differ. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entity, GraphRecord } from '../../server/contract/model.ts';
import { canonicalLine } from '../../server/domain/records/canonical.ts';
import { createIdentityService, type IdentityService } from '../../server/services/identities.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { openNeo4jStore } from '../../server/store/neo4j/neo4j-store.ts';
import { LOOK_ALIKES } from '../helpers/look-alikes.ts';
import { startTestNeo4j, type TestNeo4j } from '../helpers/neo4j-server.ts';
import { EMBEDDED } from '../store/embedded.ts';
import { allRecords, put } from '../store/records.ts';

const LIMIT_MS = 200_000;
const NAMES = [
  'Sok Madeup',
  'Madeup Sok',
  'Sok Madiup',
  'Odo Brask',
  'O. Brask',
  'Brask, Dr Odo',
  '虚构人',
  'Fictive',
];
const KINDS: readonly Entity['kind'][] = ['person', 'company', 'role'];

/** Each name of each kind, by ids in another order; one of them protected, whose names nobody else tells of. */
const NAMESAKES: readonly GraphRecord[] = NAMES.flatMap((name, index) =>
  KINDS.map(
    (kind): Entity => ({
      record: 'entity',
      id: `${(index * 5) % NAMES.length}-${kind}`,
      kind,
      name,
      ...(index === 3 && kind === 'person' && { protection: 'protected' }),
    }),
  ),
);

async function allPages(identities: IdentityService, limit: number): Promise<unknown[]> {
  const pages: unknown[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await identities.list({ limit, ...(cursor !== undefined && { cursor }) });
    pages.push(page);
    if (page.nextCursor === null) return pages;
    cursor = page.nextCursor;
  }
}

/** All that is told, and all that is kept, before and after judgements. */
async function story(store: GraphStore): Promise<unknown[]> {
  const identities = createIdentityService({ store });
  const told: unknown[] = [await allPages(identities, 20)];
  const keep = async (step: unknown) => {
    told.push(step, (await allRecords(store)).map(canonicalLine));
  };
  await keep(await identities.judge('madeup-1', 'madeup-2', { verdict: 'same', reason: 'One passport.' }));
  await keep(
    await identities.judge('brask', 'madeup-3', { verdict: 'unsure', reason: 'Ask.', source: 's-list' }),
  );
  await keep(await identities.list({ limit: 50, judged: 'yes' }));
  await keep(await identities.judge('madeup-2', 'madeup-1', { verdict: 'different', reason: 'Two faces.' }));
  await keep(await identities.list({ limit: 50, entity: 'madeup-2' }));
  await keep(await identities.unjudge('madeup-1', 'madeup-2'));
  await keep(await identities.unjudge('brask', 'madeup-3'));
  return told;
}

const server = await startTestNeo4j();

describe.skipIf(server === undefined)('Asked of a real Neo4j and of the embedded store', () => {
  if (server !== undefined) describeOn(server);
});

function describeOn(neo4j: TestNeo4j): void {
  let shared: GraphStore;
  beforeAll(async () => {
    shared = await openNeo4jStore(neo4j);
  }, LIMIT_MS);
  afterAll(async () => {
    await shared.close();
    await neo4j.stop();
  });

  it(
    'the same are proposed, and judgements are kept and taken back alike',
    async () => {
      const embedded = await EMBEDDED.open();
      for (const store of [embedded.store, shared]) await put(store, ...LOOK_ALIKES, ...NAMESAKES);
      const ours = await story(embedded.store);
      const theirs = await story(shared);
      expect(theirs).toEqual(ours);
      expect(JSON.stringify(ours[0])).toContain('same-words');
      await embedded.dispose();
    },
    LIMIT_MS,
  );
}
