import { ThroughlineError } from '../errors.ts';

/** A request that is turned away at the door, before anything is read or asked. */
export class RefusedError extends ThroughlineError {
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;
  constructor(code: string, headers: Readonly<Record<string, string>> = {}) {
    super(`The request is refused (${code}).`);
    this.code = code;
    this.headers = headers;
  }
}
