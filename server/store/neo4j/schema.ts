/** Constraints and indexes: made on first use; the constraints are looked at again before anything is written. */
import { StoreFormatError, StoreUnavailableError } from '../../errors.ts';
import { ask, textsOf } from './ask.ts';
import type { Neo4jConnection } from './connection.ts';
import { CONSTRAINTS, CYPHER, INDEXES } from './cypher.ts';
import type { Transaction } from './driver.ts';

/** Makes what is missing. What somebody else's schema does not allow stays missing: `requireConstraints` tells. */
export async function createSchema(connection: Neo4jConnection): Promise<void> {
  const statements = await connection.read(missingStatements);
  if (statements.length === 0) return;
  try {
    await create(connection, statements);
  } catch (error) {
    if (error instanceof StoreUnavailableError) throw error;
    // One of them cannot be: the others may.
    for (const statement of statements) await create(connection, [statement]).catch(ignoreConflict);
  }
  await connection.read((tx) => tx.run(CYPHER.awaitIndexes), 65_000);
}

const create = (connection: Neo4jConnection, statements: readonly string[]): Promise<void> =>
  connection.write(async (tx) => {
    for (const statement of statements) await tx.run(statement);
  }, 65_000);

function ignoreConflict(error: unknown): void {
  if (error instanceof StoreUnavailableError) throw error;
}

async function missingConstraints(tx: Transaction): Promise<string[]> {
  const present = new Set(textsOf(await ask(tx, CYPHER.showConstraints), 'on'));
  return [...CONSTRAINTS].filter(([on]) => !present.has(on)).map(([, statement]) => statement);
}

async function missingStatements(tx: Transaction): Promise<string[]> {
  const present = new Set(textsOf(await ask(tx, CYPHER.showIndexes), 'name'));
  const indexes = [...INDEXES].filter(([name]) => !present.has(name)).map(([, statement]) => statement);
  return [...(await missingConstraints(tx)), ...indexes];
}

/** Throws `StoreFormatError` with the statement that is needed when an id is not kept unique. */
export async function requireConstraints(tx: Transaction): Promise<void> {
  const [statement] = await missingConstraints(tx);
  if (statement !== undefined)
    throw new StoreFormatError(
      `Nothing is written to this Neo4j: a constraint is missing, and its schema or data did not allow making it. Needed: ${statement}`,
    );
}
