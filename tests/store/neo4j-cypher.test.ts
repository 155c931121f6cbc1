/** Every Cypher statement of ours, checked without a server for syntax, meaning and the words of our own schema. */
import { lintCypherQuery } from '@neo4j-cypher/language-support';
import { expect, test } from 'vitest';
import { KINDS, RELATION_TYPES } from '../../server/contract/model.ts';
import {
  CONSTRAINTS,
  CYPHER,
  INDEXES,
  labelOf,
  NODE_RECORDS,
  relationshipOf,
} from '../../server/store/neo4j/cypher.ts';
import { DELETE_CYPHER, IMPORT_CYPHER } from '../../server/store/neo4j/import-cypher.ts';
import { LARGE_CYPHER } from '../../server/store/neo4j/large-cypher.ts';
import { TOPOLOGY_CYPHER } from '../../server/store/neo4j/topology-cypher.ts';
import { WHOLE_CYPHER } from '../../server/store/neo4j/whole-cypher.ts';

const STATEMENTS = {
  ...CYPHER,
  ...TOPOLOGY_CYPHER,
  ...IMPORT_CYPHER,
  ...Object.fromEntries(Object.entries(DELETE_CYPHER).map(([name, text]) => [`delete ${name}`, text])),
  ...LARGE_CYPHER,
  ...WHOLE_CYPHER,
};

const SCHEMA = {
  defaultLanguage: 'CYPHER 5' as const,
  labels: [
    ...['Throughline', 'Batch', 'Case', 'Layer', 'Source', 'Entity', 'Name', 'Claim', 'Response', 'Board'],
    ...['Import', 'Brought', 'Earlier', 'Staged'],
    ...KINDS.map(labelOf),
  ],
  relationshipTypes: [
    ...['HAS_LAYER', 'ORIGINATES_FROM', 'NAMED', 'SPELLED_IN', 'FROM', 'ABOUT', 'MENTIONS', 'ANSWERS'],
    ...RELATION_TYPES.map(relationshipOf),
  ],
  propertyKeys: [
    ...['id', 'kind', 'hub', 'protection', 'name', 'script', 'lang', 'source', 'position', 'folded', 'words'],
    ...['layer', 'role', 'since', 'until', 'ended', 'asOf', 'standing', 'disputed', 'type', 'from', 'to'],
    ...['on', 'status', 'by', 'answers', 'mentions', 'about', 'originatesFrom', 'identity', 'properties'],
    ...[
      'revision',
      'batch',
      'created',
      'updated',
      'unchanged',
      'entity',
      'case',
      'names',
      'hidden',
      'layers',
      'title',
      'version',
      'entities',
      'body',
      'writes',
      'state',
      'shareMin',
      ...['broughtBy', 'import', 'of', 'turn', 'withdrawn', 'kinds', 'removed', 'ids'],
      ...['place', 'json', 'at', 'large', 'largeKey', 'largeOwner', 'largeAt'],
    ],
  ],
  parameters: Object.fromEntries(
    [
      ...['id', 'ids', 'row', 'rows', 'batch', 'offset', 'end', 'kinds', 'types', 'layers', 'standings'],
      ...[
        'firstDay',
        'lastDay',
        'except',
        'parts',
        'longest',
        'pattern',
        'withheld',
        'layer',
        'atLeast',
        'writes',
        'state',
        'after',
        'limit',
        ...['imports', 'key', 'owner', 'silence', 'job', 'age', 'place', 'most'],
      ],
    ].map((name) => [name, null]),
  ),
};

const faultsOf = (statement: string) =>
  lintCypherQuery(statement, SCHEMA).diagnostics.map(({ message }) => message);

const generated = Object.entries(STATEMENTS).filter(([, statement]) => typeof statement !== 'string');

test.each(
  Object.entries(STATEMENTS).map(([name, statement]): [string, string] => [
    name,
    // Statements generated for each type or kind say the same but for that word: see below.
    typeof statement === 'string' ? statement : (Object.values(statement)[0] ?? ''),
  ]),
)('%s is sound Cypher over our own labels, types and properties', (_, statement) => {
  expect(faultsOf(statement)).toEqual([]);
});

test('a statement that is not sound is found out', () => {
  expect(faultsOf('MATCH (e:Entity) RETURN missing')).not.toEqual([]);
  expect(faultsOf('MATCH (e:Entity) RETRUN e')).not.toEqual([]);
  expect(faultsOf('MATCH (e:Entitty) RETURN e')).not.toEqual([]);
  expect(faultsOf('MATCH (e:Entity) WHERE e.kint = 1 RETURN e')).not.toEqual([]);
});

test.each(generated)('%s says the same for every type or kind, but for that word', (_, statements) => {
  const texts = Object.entries(statements as Record<string, string>).map(([word, text]) => {
    if ((RELATION_TYPES as readonly string[]).includes(word))
      return text.replaceAll(new RegExp(`\\b${word.toUpperCase()}\\b`, 'g'), '…');
    if (word in NODE_RECORDS)
      return text.replace(`:${NODE_RECORDS[word as keyof typeof NODE_RECORDS]} `, ':… ');
    return text.replace(`SET e:${labelOf(word as (typeof KINDS)[number])} `, 'SET e:… ');
  });
  expect(new Set(texts).size).toBe(1);
});

test.each([...CONSTRAINTS, ...INDEXES].slice(0, 8).concat([...INDEXES]))(
  'the schema of %s is sound',
  (_, statement) => {
    expect(faultsOf(statement)).toEqual([]);
  },
);
