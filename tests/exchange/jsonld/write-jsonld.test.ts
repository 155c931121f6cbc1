import { describe, expect, it } from 'vitest';
import type { GraphRecord } from '../../../server/contract/model.ts';
import { writer } from '../../../server/exchange/jsonld/write-jsonld.ts';
import { SMALL_CASE } from '../../helpers/small-case.ts';
import { bundledCaseRecords, writeOut } from '../../helpers/write-out.ts';

type Node = Record<string, unknown> & { '@id': string };

async function write(records: readonly GraphRecord[]) {
  const { files, losses } = await writeOut(writer, records);
  const text = Object.values(files).join('');
  const document = JSON.parse(text) as { '@context': Record<string, string>; '@graph': Node[] };
  const node = (what: string, id: string) =>
    document['@graph'].find((each) => each['@id'] === `urn:throughline:${what}:${id}`);
  return { text, losses, document, node };
}

describe('JSON-LD', () => {
  it('says every word that it uses in its own context, and asks for none from elsewhere', async () => {
    const { document, text } = await write(bundledCaseRecords());
    for (const iri of Object.values(document['@context']))
      expect(iri).toMatch(/^(?:https?:\/\/|urn:)\S+[/#:]$/);
    const prefixes = Object.keys(document['@context']);
    const walk = (value: unknown): void => {
      if (Array.isArray(value)) for (const item of value) walk(item);
      else if (typeof value === 'object' && value !== null) {
        for (const [key, held] of Object.entries(value)) {
          if (!key.startsWith('@')) expect(prefixes).toContain(key.split(':')[0]);
          walk(held);
        }
      }
    };
    walk(document['@graph']);
    expect(text).not.toContain('"@import"');
  });

  it('has one node for each record', async () => {
    const records = bundledCaseRecords();
    const { document } = await write(records);
    const ids = document['@graph'].map((node) => node['@id']);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !id.startsWith('urn:throughline:layer:')).sort()).toEqual(
      records.map(({ record, id }) => `urn:throughline:${record}:${id}`).sort(),
    );
  });

  it('draws no bare line between two entities: a relation is derived from its claims, these from their sources', async () => {
    const { node } = await write(SMALL_CASE);
    expect(node('relation', 'vantar-owns-field')).toEqual({
      '@id': 'urn:throughline:relation:vantar-owns-field',
      '@type': 'tl:Relation',
      'tl:type': { '@id': 'tl:owns' },
      'tl:from': { '@id': 'urn:throughline:entity:vantar' },
      'tl:to': { '@id': 'urn:throughline:entity:north-field' },
      'tl:layer': { '@id': 'urn:throughline:layer:reporting' },
      'tl:standing': { '@id': 'tl:documented' },
      'tl:shareMin': { '@value': '50', '@type': 'xsd:double' },
      'tl:shareMax': { '@value': '60', '@type': 'xsd:double' },
      'prov:wasDerivedFrom': [
        { '@id': 'urn:throughline:claim:c-owns' },
        { '@id': 'urn:throughline:claim:c-owns-copy' },
      ],
    });
    expect(node('claim', 'c-owns')).toMatchObject({
      'schema:about': { '@id': 'urn:throughline:relation:vantar-owns-field' },
      'prov:hadPrimarySource': { '@id': 'urn:throughline:source:s-register' },
      'prov:wasAttributedTo': { '@type': 'prov:Agent', 'schema:name': 'Vale Registry' },
    });
    expect(node('source', 's-copy')).toMatchObject({
      'prov:wasDerivedFrom': { '@id': 'urn:throughline:source:s-paper' },
    });
    expect(node('response', 'r-denial')).toMatchObject({
      'tl:kind': { '@id': 'tl:denial' },
      'tl:answers': [{ '@id': 'urn:throughline:claim:c-linked' }],
    });
  });

  it('types a date by how exactly it is known, and a name by its language or script', async () => {
    const { node } = await write(SMALL_CASE);
    expect(node('relation', 'brask-directs-vantar')).toMatchObject({
      'schema:startDate': { '@value': '2015', '@type': 'xsd:gYear' },
    });
    expect(node('source', 's-paper')).toMatchObject({
      'schema:datePublished': { '@value': '2022-07', '@type': 'xsd:gYearMonth' },
    });
    expect(node('entity', 'vantar')).toMatchObject({
      'schema:alternateName': [{ '@value': 'Вантар', '@language': 'und-Cyrl' }],
    });
  });

  it('names a web address as a place only where it is one', async () => {
    const source = (id: string, url: string): GraphRecord => ({
      record: 'source',
      id,
      title: 'T',
      publisher: 'P',
      url,
    });
    const { node } = await write([
      source('good', 'https://example.org/a?b=c'),
      source('bad', 'see the archive, box 4'),
      source('odd', 'javascript:alert(1)'),
    ]);
    expect(node('source', 'good')?.['schema:url']).toEqual({ '@id': 'https://example.org/a?b=c' });
    expect(node('source', 'bad')?.['schema:url']).toBe('see the archive, box 4');
    expect(node('source', 'odd')?.['schema:url']).toBe('javascript:alert(1)');
  });

  it('gives the same bytes for the same graph, and counts the view that a case opens with', async () => {
    const { text, losses } = await write(SMALL_CASE);
    expect((await write(SMALL_CASE.toReversed())).text).toBe(text);
    expect(losses).toEqual([
      { code: 'case', about: 'start', count: 1 },
      { code: 'layer', about: 'default', count: 1 },
    ]);
  });

  it('writes a graph of nothing', async () => {
    expect((await write([])).document['@graph']).toEqual([]);
  });
});
