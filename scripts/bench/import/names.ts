/** How long a search for a name takes, and whether it finds what is meant, on a store that stands. */
import { foldName } from '../../../server/domain/text/fold-name.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import { leakOf } from '../paths/leak.ts';
import { type Times, timesOf } from '../paths/times.ts';
import { QUERY_KINDS, type QueryKind, queriesOf } from './queries.ts';

export interface NamesTask {
  readonly home: string;
  readonly entities: number;
  readonly count: number;
}

export interface KindFound {
  readonly times: Times;
  /** Of how many questions the name that was meant stood among the first twenty, or one that reads the same. */
  readonly found: number;
  readonly asked: number;
}

export type NamesFound = Readonly<Record<QueryKind, KindFound>>;

const SHOWN = 20;

export async function run({ home, entities, count }: NamesTask): Promise<NamesFound> {
  const store = await openSqliteStore({ home, readOnly: true });
  const queries = queriesOf(leakOf(entities), count);
  // What is read once for a revision is no part of an answer.
  await store.search('wrongg', {}, { offset: 0, limit: 1 });
  const measured: Partial<Record<QueryKind, KindFound>> = {};
  for (const kind of QUERY_KINDS) {
    const milliseconds: number[] = [];
    let found = 0;
    for (const { text, meant } of queries[kind]) {
      const start = performance.now();
      const { items } = await store.search(text, {}, { offset: 0, limit: SHOWN });
      milliseconds.push(performance.now() - start);
      if (items.some(({ matched }) => foldName(matched.name) === foldName(meant))) found += 1;
    }
    measured[kind] = { times: timesOf(milliseconds), found, asked: queries[kind].length };
  }
  await store.close();
  return measured as NamesFound;
}
