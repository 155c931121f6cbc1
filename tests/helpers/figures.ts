/** Figures of a graph in a store of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '../../server/contract/manifest.ts';
import type { Claim, Entity, GraphRecord, Relation, Response } from '../../server/contract/model.ts';
import type { ValidationError } from '../../server/errors.ts';
import { createProjectionFinder } from '../../server/paths/projection/projection-finder.ts';
import { createFigureService, type FigureService } from '../../server/services/figures.ts';
import { createPathService } from '../../server/services/paths.ts';
import { openStore } from '../../server/store/open-store.ts';
import { SMALL_CASE } from './small-case.ts';

const closing: (() => Promise<void>)[] = [];

/** To be closed by `closeFigures` when the tests are through. */
export async function figuresOf(records: readonly GraphRecord[]): Promise<FigureService> {
  const home = mkdtempSync(join(tmpdir(), 'throughline-figures-'));
  const store = await openStore({ store: 'sqlite', home });
  const finder = createProjectionFinder({ store });
  closing.push(async () => {
    await finder.close();
    await store.close();
    rmSync(home, { recursive: true, force: true });
  });
  await store.apply({ id: 'seed', records });
  return createFigureService({ store, paths: createPathService({ store, finder }) });
}

export async function closeFigures(): Promise<void> {
  for (const close of closing.splice(0)) await close();
}

export const manifestOf = (relations: string[], given: Partial<Manifest> = {}): Manifest => ({
  throughline: 1,
  title: 'What stands in the files',
  select: { relations },
  ...given,
});

/** The refusal, or a failure where nothing was refused. */
export async function refusal(promise: Promise<unknown>): Promise<ValidationError> {
  try {
    await promise;
  } catch (error) {
    return error as ValidationError;
  }
  throw new Error('nothing was refused');
}

/** The small case with its layers and sources, and without anything that it tells. */
export const BARE_CASE: readonly GraphRecord[] = SMALL_CASE.flatMap((record): GraphRecord[] => {
  if (record.record === 'source') return [record];
  if (record.record !== 'case') return [];
  const { start: _start, ...rest } = record;
  return [rest];
});

export const entity = (id: string, name: string, given: Partial<Entity> = {}): Entity => ({
  record: 'entity',
  id,
  kind: 'person',
  name,
  ...given,
});

/** A relation from one to the other, with one claim of that status, named after the relation. */
export function told(
  id: string,
  [from, type, to]: readonly [string, Relation['type'], string],
  status: Claim['status'],
  given: Partial<Relation> = {},
): GraphRecord[] {
  const layer = given.layer ?? 'reporting';
  return [
    { record: 'relation', id, type, from, to, ...given, layer },
    {
      record: 'claim',
      id: `c-${id}`,
      on: id,
      source: 's-paper',
      locator: '¶1',
      status,
      attribution: 'The Vale Paper',
      paraphrase: `So it is told of ${id}.`,
    },
  ];
}

export const reply = (
  id: string,
  by: string,
  answers: string[],
  given: Partial<Response> = {},
): Response => ({
  record: 'response',
  id,
  by,
  kind: 'denial',
  text: `The reply ${id}.`,
  source: 's-paper',
  locator: '¶30',
  answers,
  layer: 'reporting',
  ...given,
});
