/** A leak as the two files that Neo4j's own importer takes: entities and the relations between them, without claims. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { rankOf, standingOf } from '../../../server/domain/evidence/standing.ts';
import { dayBounds } from '../../../server/store/derive.ts';
import { labelOf, relationshipOf } from '../../../server/store/neo4j/cypher.ts';
import type { Leak, LeakRelation } from './leak.ts';

/** Days as integers that compare as the days do, so that Cypher need not cut texts; open ones beyond all others. */
const OPEN = { first: 0, last: 99_999_999 } as const;
export const dayInteger = (day: string): number => Number(day.replaceAll('-', ''));

const NODES = 'id:ID,kind,name,isHub:boolean,:LABEL';
const RELATIONS = ':START_ID,:END_ID,:TYPE,id,layer,standing,rank:int,first:int,last:int';

/** @param isHub marked as a hub, or with more neighbours than the threshold */
export function writeLeakCsv(
  leak: Leak,
  files: { nodes: string; relations: string },
  isHub: (number: number) => boolean,
): void {
  writeLines(files.nodes, NODES, function* () {
    for (let number = 0; number < leak.entities; number++) {
      const { id, kind, name } = leak.entity(number);
      yield `${id},${kind},${name},${isHub(number)},Entity;${labelOf(kind)}`;
    }
  });
  writeLines(files.relations, RELATIONS, function* () {
    for (let number = 0; number < leak.entities; number++)
      for (const relation of leak.relationsBy(number)) yield lineOf(relation);
  });
}

function lineOf(relation: LeakRelation): string {
  const { id, type, from, to, layer, claims } = relation;
  const standing = standingOf(claims.map(({ status }) => status));
  const { sinceFirst, untilLast } = dayBounds(relation);
  const first = sinceFirst === null ? OPEN.first : dayInteger(sinceFirst);
  const last = untilLast === null ? OPEN.last : dayInteger(untilLast);
  return `n${from},n${to},${relationshipOf(type)},${id},${layer},${standing},${rankOf(standing)},${first},${last}`;
}

function writeLines(path: string, head: string, lines: () => Iterable<string>): void {
  const file = openSync(path, 'w');
  let waiting = `${head}\n`;
  for (const line of lines()) {
    waiting += `${line}\n`;
    if (waiting.length < 1 << 20) continue;
    writeSync(file, waiting);
    waiting = '';
  }
  writeSync(file, waiting);
  closeSync(file);
}
