import { lintCypherQuery } from '@neo4j-cypher/language-support';
import { describe, expect, it } from 'vitest';
import { KINDS, RELATION_TYPES } from '../../server/contract/model.ts';
import { literalOf } from '../../server/exchange/cypher/literal.ts';
import { writer } from '../../server/exchange/cypher/write-cypher.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';
import { bundledCaseRecords, writeOut } from '../helpers/write-out.ts';

const SCHEMA = {
  defaultLanguage: 'CYPHER 5' as const,
  labels: [
    ...['Entity', 'Claim', 'Source', 'Response', 'Case', 'Layer', 'Name'],
    ...KINDS.map((kind) => `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`),
  ],
  relationshipTypes: [
    ...['NAMED', 'SPELLED_IN', 'ABOUT', 'FROM', 'MENTIONS', 'ANSWERS', 'ORIGINATES_FROM', 'HAS_LAYER'],
    ...RELATION_TYPES.map((type) => type.toUpperCase()),
  ],
};

const scriptOf = async (records: Parameters<typeof writeOut>[1]) => {
  const { files, losses } = await writeOut(writer, records);
  const statements = (files[''] ?? '').split(/;\n/).filter((statement) => statement !== '');
  return { statements, losses };
};

describe('A script for Neo4j', () => {
  it('is sound Cypher, statement for statement', async () => {
    const { statements } = await scriptOf(SMALL_CASE);
    // A check takes a while, and the constraints differ by a word.
    const some = statements.filter(
      (statement, index) => index % 10 === 0 || !statement.startsWith('CREATE CONSTRAINT'),
    );
    expect(some.length).toBeGreaterThan(10);
    for (const statement of some)
      expect(
        lintCypherQuery(statement, SCHEMA).diagnostics.map(({ message }) => message),
        statement,
      ).toEqual([]);
  });

  it('is the same for the same graph, and holds every record of the case but its first view', async () => {
    const records = bundledCaseRecords();
    const [one, other] = [await scriptOf(records), await scriptOf(records)];
    expect(one).toEqual(other);
    const script = one.statements.join(';\n');
    for (const { id, record } of records)
      expect(script.includes(literalOf(id)), `${record} ${id}`).toBe(true);
    expect(one.losses).toEqual([{ code: 'case', about: 'start', count: 1 }]);
  });

  it('matches no entity, claim or source before it is made', async () => {
    const { statements } = await scriptOf(bundledCaseRecords());
    const first = (pattern: RegExp) => statements.findIndex((statement) => pattern.test(statement));
    const last = (pattern: RegExp) => statements.findLastIndex((statement) => pattern.test(statement));
    expect(last(/MERGE \(s:Source \{id/)).toBeLessThan(first(/MERGE \(e:Entity/));
    expect(last(/MERGE \(e:Entity \{id/)).toBeLessThan(first(/MATCH \(a:Entity/));
    expect(last(/MERGE \(e:Entity \{id/)).toBeLessThan(first(/MERGE \(c:Claim/));
    expect(last(/MERGE \(c:Claim \{id/)).toBeLessThan(first(/MERGE \(p:Response/));
  });

  it('says no more than the values: nothing that was written ends a text or a statement', () => {
    expect(literalOf("a'b\\c\nd\u2028;\n//")).toBe("'a\\'b\\\\c\\nd\\u2028;\\n//'");
    expect(literalOf({ id: 'x', none: undefined, list: ['a', 1n, 1, 0.5, true] })).toBe(
      "{id: 'x', list: ['a', 1, 1.0, 0.5, true]}",
    );
    const statement = `RETURN ${literalOf("'}) DETACH DELETE n; // \\")} AS text`;
    expect(lintCypherQuery(statement, SCHEMA).diagnostics).toEqual([]);
  });
});
