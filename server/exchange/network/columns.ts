/** The attributes that nodes and edges carry in files for programs that draw and count networks. */
import type { Standing } from '../../contract/model.ts';
import { verbOf } from '../../domain/drawing/verbs.ts';
import type { EntityDetail, Losses, Material, RelationDetail } from '../writer.ts';
import { evidenceOfEntity, evidenceOfRelation } from './evidence.ts';

export type Scalar = string | number | boolean;
export type Values = ReadonlyMap<string, Scalar>;

export interface Column {
  readonly name: string;
  readonly type: 'string' | 'double' | 'boolean';
}

/** Holds the id of an entity or relation of ours. What carries it was written by us, whatever it has been through since. */
export const MARK = 'throughline';
/** Behind everything that is ours: see `evidence.ts`. */
export const EVIDENCE = 'evidence';

const text = (name: string): Column => ({ name, type: 'string' });

export const NODE_COLUMNS: readonly Column[] = [
  text(MARK),
  text('name'),
  text('kind'),
  text('aliases'),
  text('qualifier'),
  text('summary'),
  text('country'),
  text('hub'),
  { name: 'unknown', type: 'boolean' },
  text(EVIDENCE),
];

export const EDGE_COLUMNS: readonly Column[] = [
  text(MARK),
  text('type'),
  text('label'),
  text('standing'),
  { name: 'disputed', type: 'boolean' },
  text('layer'),
  text('wording'),
  text('role'),
  text('since'),
  text('until'),
  { name: 'ended', type: 'boolean' },
  text('asOf'),
  text('asOfNote'),
  { name: 'shareMin', type: 'double' },
  { name: 'shareMax', type: 'double' },
  text('shareOf'),
  text('confidence'),
  text('sources'),
  text(EVIDENCE),
];

const held = (entries: readonly (readonly [string, Scalar | undefined])[]): Values =>
  new Map(entries.filter((entry): entry is [string, Scalar] => entry[1] !== undefined));

/** By the names of `NODE_COLUMNS`; what is absent is absent. */
export function nodeValues(material: Material, detail: EntityDetail): Values {
  const { entity } = detail;
  return held([
    [MARK, entity.id],
    ['name', entity.name],
    ['kind', entity.kind],
    ['aliases', entity.aliases?.map(({ name }) => name).join('; ')],
    ['qualifier', entity.qualifier],
    ['summary', entity.summary],
    ['country', entity.country],
    ['hub', entity.hub],
    ['unknown', entity.unknown],
    [EVIDENCE, evidenceOfEntity(material, detail)],
  ]);
}

/** By the names of `EDGE_COLUMNS`. */
export function edgeValues(material: Material, detail: RelationDetail): Values {
  const { relation, standing, disputed } = detail;
  return held([
    [MARK, relation.id],
    ['type', relation.type],
    ['label', wordsOf(detail)],
    ['standing', standing],
    ['disputed', disputed || undefined],
    ...(['layer', 'wording', 'role', 'since', 'until', 'ended', 'asOf', 'asOfNote'] as const).map(
      (name) => [name, relation[name]] as const,
    ),
    ['shareMin', relation.share?.min],
    ['shareMax', relation.share?.max],
    ['shareOf', relation.shareOf],
    ['confidence', relation.confidence],
    ['sources', sourcesInWords(material, detail)],
    [EVIDENCE, evidenceOfRelation(material, detail)],
  ]);
}

/** A relation with its claims, and what these make of it. */
export type Weighed = Pick<RelationDetail, 'relation' | 'standing' | 'claims'>;

/** What would stand on the line: "owns 25–50 %, police say". */
export function wordsOf({ relation, standing, claims }: Weighed): string {
  return verbOf(relation, standing, attributionsOf(claims, standing));
}

const attributionsOf = (claims: RelationDetail['claims'], standing: Standing): string[] =>
  claims.filter(({ status }) => status === standing).map(({ attribution }) => attribution);

/** Titles with their publishers, each once, in the order of the claims; absent without any. */
export function sourcesInWords(material: Material, { claims }: RelationDetail): string | undefined {
  const words = claims.flatMap((claim) => {
    const source = material.source(claim.source);
    return source ? [`${source.title} (${source.publisher})`] : [];
  });
  return words.length === 0 ? undefined : [...new Set(words)].join('; ');
}

/** What none of these files has a place for, of the case itself. */
export function countCase(material: Material, losses: Losses): void {
  if (material.case) losses.add('case', 'title');
  if (material.case?.summary !== undefined) losses.add('case', 'summary');
  if (material.case?.start !== undefined) losses.add('case', 'start');
  for (const { asOf, asOfNote, default: isDefault } of material.layers) {
    if (asOf !== undefined || asOfNote !== undefined) losses.add('layer', 'asOf');
    if (isDefault !== undefined) losses.add('layer', 'default');
  }
}
