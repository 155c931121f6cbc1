/** JSON-LD, as rdflib reads it: the triples that follow from the records, each, and no other. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { GraphRecord } from '../../../server/contract/model.ts';
import { writer } from '../../../server/exchange/jsonld/write-jsonld.ts';
import { writeOut } from '../../helpers/write-out.ts';
import { GRAPH_NAMES, GRAPHS } from './graphs.ts';
import { askPeer, findPeers, peerFolder } from './python.ts';

vi.setConfig({ hookTimeout: 600_000 });

const RDF_TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const schema = (word: string) => `https://schema.org/${word}`;
const prov = (word: string) => `http://www.w3.org/ns/prov#${word}`;
const ours = (word: string) => `urn:throughline:word:${word}`;
const xsd = (word: string) => `http://www.w3.org/2001/XMLSchema#${word}`;

type Term = string | { value: string; type: string | null; language: string | null };
type Triple = [string, string, Term];

const text = (value: string): Term => ({ value, type: null, language: null });
const typed = (value: string, type: string): Term => ({ value, type: xsd(type), language: null });
const date = (value: string): Term =>
  typed(value, value.length === 4 ? 'gYear' : value.length === 7 ? 'gYearMonth' : 'date');

const iri = (what: string, id: string) => `urn:throughline:${what}:${id}`;

/** What is compared, whole: of every record what it is, what it is called, and what it leads to. */
function triplesOf(record: GraphRecord): Triple[] {
  const of = iri(record.record, record.id);
  const some = <T>(value: T | undefined, make: (value: T) => [string, Term]): Triple[] =>
    value === undefined ? [] : [[of, ...make(value)]];
  switch (record.record) {
    case 'entity':
      return [
        [of, RDF_TYPE, ours(record.kind)],
        [of, schema('name'), text(record.name)],
        ...some(record.summary, (summary) => [schema('description'), text(summary)]),
        ...(record.aliases ?? []).map(({ name, script, lang }): Triple => {
          const tag = lang ?? (script === undefined ? null : `und-${script}`);
          return [of, schema('alternateName'), { value: name, type: null, language: tag }];
        }),
      ];
    case 'relation':
      return [
        [of, RDF_TYPE, ours('Relation')],
        [of, ours('type'), ours(record.type)],
        [of, ours('from'), iri('entity', record.from)],
        [of, ours('to'), iri('entity', record.to)],
        [of, ours('layer'), iri('layer', record.layer)],
        ...some(record.since, (since) => [schema('startDate'), date(since)]),
        ...some(record.until, (until) => [schema('endDate'), date(until)]),
        ...some(record.share, ({ min }) => [ours('shareMin'), typed(String(min), 'double')]),
        ...some(record.share, ({ max }) => [ours('shareMax'), typed(String(max), 'double')]),
      ];
    case 'claim':
      return [
        [of, RDF_TYPE, schema('Claim')],
        [of, schema('about'), iri(record.predicate === undefined ? 'relation' : 'entity', record.on)],
        [of, prov('hadPrimarySource'), iri('source', record.source)],
        [of, ours('status'), ours(record.status)],
        [of, schema('text'), text(record.paraphrase)],
        ...some(record.layer, (layer) => [ours('layer'), iri('layer', layer)]),
        ...(record.predicate === undefined
          ? [[iri('relation', record.on), prov('wasDerivedFrom'), of] as Triple]
          : []),
      ];
    case 'response':
      return [
        [of, RDF_TYPE, ours('Response')],
        [of, prov('hadPrimarySource'), iri('source', record.source)],
        [of, schema('text'), text(record.text)],
        [of, ours('layer'), iri('layer', record.layer)],
        ...record.answers.map((id): Triple => [of, ours('answers'), iri('claim', id)]),
      ];
    case 'source':
      return [
        [of, RDF_TYPE, schema('CreativeWork')],
        [of, schema('name'), text(record.title)],
        ...some(record.originatesFrom, (origin) => [prov('wasDerivedFrom'), iri('source', origin)]),
      ];
    case 'case':
      return [
        [of, RDF_TYPE, schema('Dataset')],
        [of, schema('name'), text(record.title)],
        ...some(record.summary, (summary) => [schema('description'), text(summary)]),
        ...record.layers.flatMap((layer): Triple[] => [
          [of, ours('layer'), iri('layer', layer.id)],
          [iri('layer', layer.id), RDF_TYPE, ours('Layer')],
          [iri('layer', layer.id), schema('name'), text(layer.title)],
        ]),
      ];
  }
}

const PREDICATES = [
  ...['name', 'description', 'alternateName', 'startDate', 'endDate', 'about', 'text'].map(schema),
  ...['hadPrimarySource', 'wasDerivedFrom'].map(prov),
  ...['type', 'from', 'to', 'layer', 'shareMin', 'shareMax', 'status', 'answers'].map(ours),
  RDF_TYPE,
];

/** Besides the types of `triplesOf`: the nearest word of each that other programs know. */
const SECOND_TYPES = new Set([
  ...['Person', 'Organization', 'Place', 'Event'].map(schema),
  ...['Entity'].map(prov),
]);

const lines = (triples: readonly Triple[]): string[] =>
  [...new Set(triples.map((triple) => JSON.stringify(triple)))].sort();

const python = await findPeers();

describe.skipIf(python === undefined)('JSON-LD', () => {
  let place = { folder: '', remove: async () => {} };
  let answer: Record<string, { predicates: string[]; triples: Triple[] }> = {};

  beforeAll(async () => {
    place = await peerFolder();
    for (const graph of GRAPH_NAMES) {
      const { files } = await writeOut(writer, GRAPHS[graph]());
      await writeFile(join(place.folder, `${graph}.jsonld`), Object.values(files).join(''));
    }
    const task = { read: GRAPH_NAMES.map((graph) => `${graph}.jsonld`), predicates: PREDICATES };
    answer = (await askPeer(python ?? '', 'check_triples.py', place.folder, task)) as typeof answer;
  });
  afterAll(() => place.remove());

  it.each(GRAPH_NAMES)('of the graph %s is the triples of its records', (graph) => {
    const { triples } = answer[`${graph}.jsonld`] ?? { triples: [] };
    const first = triples.filter(
      ([, predicate, value]) => predicate !== RDF_TYPE || !SECOND_TYPES.has(String(value)),
    );
    expect(lines(first)).toEqual(lines(GRAPHS[graph]().flatMap(triplesOf)));
  });

  it.each(GRAPH_NAMES)('of the graph %s uses no word but those of schema.org, PROV and its own', (graph) => {
    for (const predicate of answer[`${graph}.jsonld`]?.predicates ?? [''])
      expect(predicate).toMatch(
        /^(?:https:\/\/schema\.org\/|http:\/\/www\.w3\.org\/ns\/prov#|urn:throughline:word:|http:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns#type$)/,
      );
  });
});
