import { useRef } from 'react';

/** The value, or while there is none the last that there was: what is on screen stays when the next answer fails. */
export function useLast<T>(value: T | undefined): T | undefined {
  const last = useRef(value);
  if (value !== undefined) last.current = value;
  return last.current;
}
