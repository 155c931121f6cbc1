/** Imports a ring of so many entities as one large batch, to be killed at it; says so once it begins. */
import { openNeo4jStore } from '../../server/store/neo4j/neo4j-store.ts';
import { claim, entity, relation, source } from './records.ts';

const size = Number(process.argv[2]);
const store = await openNeo4jStore(JSON.parse(process.env['CHILD_NEO4J'] ?? ''), { mostInOne: 0 });
process.stdout.write('begins\n');
await store.apply({
  id: 'killed',
  records: [
    source('s0'),
    source('s1', { originatesFrom: 's0' }),
    ...Array.from({ length: size }, (_, index) => [
      entity(`e${index}`),
      relation(`r${index}`, `e${index}`, `e${(index + 1) % size}`),
      claim(`c${index}`, `r${index}`),
    ]).flat(),
  ],
  origin: { id: 'killed', title: 'Killed', format: 'bundle', at: '2026-01-02T03:04:05.678Z', files: [] },
});
await store.close();
process.stdout.write('ended\n');
