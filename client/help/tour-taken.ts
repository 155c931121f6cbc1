/** The tour is offered until it was taken once. */

const KEY = 'throughline.tour';

/** True also where the browser keeps nothing: it would be offered for ever. */
export function isTourTaken(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return true;
  }
}

export function noteTour(): void {
  try {
    localStorage.setItem(KEY, '1');
  } catch {
    // Nothing is kept.
  }
}
