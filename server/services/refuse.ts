import { type Fault, ValidationError } from '../errors.ts';

/** Throws `ValidationError` where there is any fault, under the code of all of them where they have one. */
export function refuse(faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  const [code, ...others] = new Set(faults.map((fault) => fault.code));
  throw new ValidationError(faults, others.length === 0 ? code : undefined);
}
