/** Where faults are told that nobody waits for. Nothing that was typed or stored goes there. */
export interface Log {
  error(fault: { fault: string }): void;
}

export const SILENT: Log = { error() {} };

/** The kind of an error: its message may hold what was typed. */
export const kindOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : error instanceof Error
      ? error.name
      : typeof error;
