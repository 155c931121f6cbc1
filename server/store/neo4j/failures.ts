/** What the driver's failures mean for us. The driver's own words may quote values, so they only stay as a `cause`. */
import { StoreUnavailableError } from '../../errors.ts';
import { neo4j } from './driver.ts';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** The driver gives failures of the handshake no code of their own. */
const isNoBolt = (error: unknown): boolean =>
  error instanceof Error && /responded HTTP|handshake|protocol version/i.test(error.message);

const TIMED_OUT = /\.Transaction(TimedOut|TimedOutClientConfiguration|Terminated|LockAcquisitionTimeout)$/;

/** The server is gone, silent or not a Neo4j, as against one that is there and refuses this. */
export const isLost = (error: unknown): boolean => {
  const code = codeOf(error);
  return (
    code === neo4j.error.SERVICE_UNAVAILABLE ||
    code === neo4j.error.SESSION_EXPIRED ||
    code === neo4j.error.PROTOCOL_ERROR ||
    isNoBolt(error) ||
    code === 'Neo.TransientError.General.DatabaseUnavailable'
  );
};

// The driver gives this failure no code of its own.
const isPoolFull = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('Connection acquisition timed out');

/** A plain sentence for a person at a terminal; `undefined` when the failure is no matter of availability, but a bug. */
function reasonOf(error: unknown): string | undefined {
  const code = codeOf(error);
  if (code === 'Neo.ClientError.Security.Unauthorized')
    return 'Neo4j does not accept the user name or the password.';
  if (code === 'Neo.ClientError.Security.AuthenticationRateLimit')
    return 'Neo4j refuses to sign in for a while, after too many wrong passwords.';
  if (code === 'Neo.ClientError.Security.CredentialsExpired')
    return 'Neo4j wants this user to choose a new password first.';
  if (code.startsWith('Neo.ClientError.Security.'))
    return 'Neo4j does not let this user do what Throughline needs.';
  if (code === 'Neo.ClientError.Database.DatabaseNotFound')
    return 'Neo4j has no database of the name in NEO4J_DATABASE.';
  if (TIMED_OUT.test(code)) return 'Neo4j did not finish in time.';
  if (isPoolFull(error)) return 'Neo4j is busy with earlier questions.';
  if (isLost(error)) return lostReason(error as Error);
  if (neo4j.isRetryableError(error as Error)) return 'Neo4j cannot do this now.';
  return undefined;
}

function lostReason(error: Error): string {
  const words = `${error.message} ${error.cause instanceof Error ? error.cause.message : ''}`;
  if (/ECONNREFUSED/.test(words)) return 'Nothing listens where NEO4J_URI points: its port is closed.';
  if (/ENOTFOUND|EAI_AGAIN/.test(words)) return 'The host in NEO4J_URI is not known.';
  if (/Failed to establish connection in/.test(words))
    return 'What listens where NEO4J_URI points does not answer.';
  if (isNoBolt(error)) return 'What listens where NEO4J_URI points does not speak Bolt, Neo4j’s protocol.';
  if (/SSL|TLS|certificate/i.test(words))
    return 'The encrypted connection that NEO4J_URI asks for could not be made.';
  return 'Neo4j does not answer.';
}

/** The same error when it is one of ours or a bug, else `StoreUnavailableError` with a plain reason. */
export function asStoreError(error: unknown): unknown {
  const reason = reasonOf(error);
  return reason === undefined ? error : new StoreUnavailableError(reason, { cause: error });
}
