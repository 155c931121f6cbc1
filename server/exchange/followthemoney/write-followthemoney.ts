/**
 * The graph as FollowTheMoney: things first, then what relates them. One claim’s source stands on each relation; what else
 * there is, stands in notes, and in a part of each line that only we read.
 */
import { countCase } from '../network/columns.ts';
import type { Writer } from '../writer.ts';
import { loadModel } from './model.ts';
import { writeEntity } from './write-entity.ts';
import { writeRelation } from './write-relation.ts';

export const writer: Writer = {
  mediaType: 'application/x-ndjson',
  extension: 'ftm.jsonl',
  async *write(material, losses) {
    const model = await loadModel();
    countCase(material, losses);
    const writing = { material, model, losses, replied: new Set<string>() };
    for await (const detail of material.entities()) yield* writeEntity(detail, writing);
    for await (const detail of material.relations()) yield* writeRelation(detail, writing);
  },
};
