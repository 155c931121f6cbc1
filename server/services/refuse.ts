import { type Fault, ValidationError } from '../errors.ts';

/** Throws `ValidationError` where there is any fault, under the code of all of them where they have one. */
export function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0) throw refusalOf(faults);
}

/** Of one fault or more. */
export function refusalOf(faults: readonly Fault[]): ValidationError {
  const [code, ...others] = new Set(faults.map((fault) => fault.code));
  return new ValidationError(faults, others.length === 0 ? code : undefined);
}
