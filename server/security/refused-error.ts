import { type Fault, ThroughlineError } from '../errors.ts';

/** A request that is turned away at the door, before anything is read or asked. */
export class RefusedError extends ThroughlineError {
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
  constructor(code: string, headers: Readonly<Record<string, string>> = {}, faults: readonly Fault[] = []) {
    super(`The request is refused (${code}).`);
    this.code = code;
    this.headers = headers;
    this.faults = faults;
  }
}
