/** Asks the service in this process, on the store itself: see `apart`. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { OwnershipAnswer } from '../../../server/contract/ownership.ts';
import { gatherHoldings } from '../../../server/services/gather-holdings.ts';
import { filterOf } from '../../../server/services/lens.ts';
import { createOwnershipService } from '../../../server/services/ownership.ts';
import type { GraphStore } from '../../../server/store/graph-store.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import type { Draw } from './draws.ts';

export interface AnswersInput {
  home: string;
  draws: readonly Draw[];
}

/** Of one draw, a number for each question. */
export interface Answers {
  milliseconds: number[];
  findings: number[];
  /** Holdings that were gathered, whosever they are. */
  holdings: number[];
  /** Why an answer is not whole; by reason. */
  cut: Record<string, number>;
  /** The longest that others had to wait meanwhile. */
  held: number;
}

const RESOLUTION_MS = 5;

export async function run({ home, draws }: AnswersInput): Promise<Answers[]> {
  const store = await openSqliteStore({ home, readOnly: true });
  try {
    const all: Answers[] = [];
    for (const draw of draws) all.push(await answersTo(store, draw));
    return all;
  } finally {
    await store.close();
  }
}

async function answersTo(store: GraphStore, { direction, entities, warmUp }: Draw): Promise<Answers> {
  const service = createOwnershipService({ store });
  for (const entity of warmUp) await service.find({ entity, direction });
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const milliseconds: number[] = [];
  const given: OwnershipAnswer[] = [];
  for (const entity of entities) {
    const start = performance.now();
    given.push(await service.find({ entity, direction }));
    milliseconds.push(performance.now() - start);
  }
  delay.disable();
  const holdings = new Map<string, number>();
  for (const entity of new Set(entities)) holdings.set(entity, await gathered(store, entity, direction));
  return {
    milliseconds,
    findings: given.map(({ findings }) => findings.length),
    holdings: entities.map((entity) => holdings.get(entity) ?? 0),
    cut: cutBy(given),
    held: Math.max(0, delay.max / 1e6 - RESOLUTION_MS),
  };
}

async function gathered(store: GraphStore, entity: string, direction: Draw['direction']): Promise<number> {
  const asked = { entity, direction, kind: 'equity', filter: await filterOf(store, {}) } as const;
  const { holdings } = await gatherHoldings(store, { ...asked, until: Number.POSITIVE_INFINITY });
  return holdings.length;
}

function cutBy(answers: readonly OwnershipAnswer[]): Record<string, number> {
  const cut: Record<string, number> = {};
  for (const { reason } of answers) if (reason !== null) cut[reason] = (cut[reason] ?? 0) + 1;
  return cut;
}
