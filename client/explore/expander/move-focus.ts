/** The arrows of the list: up and down along its rows, right and left within one. */

const FOCUSABLE = 'button, input';

const items = (within: ParentNode, selector: string): HTMLElement[] => [
  ...within.querySelectorAll<HTMLElement>(selector),
];

function target(list: HTMLElement, key: string): HTMLElement | undefined {
  const rows = items(list, '[data-row]');
  const from = document.activeElement;
  const at = from instanceof HTMLElement ? from : list;
  const follows = (row: HTMLElement) =>
    (at.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const row = at.closest<HTMLElement>('[data-row], .expander-family');
  switch (key) {
    case 'ArrowDown':
      return rows.find(follows) ?? rows[0];
    case 'ArrowUp':
      return at === list
        ? rows.at(-1)
        : (rows.findLast((each) => each !== row && !follows(each) && each !== at) ?? rows.at(-1));
    case 'Home':
      return rows[0];
    case 'End':
      return rows.at(-1);
    case 'ArrowRight':
    case 'ArrowLeft': {
      const beside = items(at.closest('.expander-family') ?? at, FOCUSABLE);
      return key === 'ArrowRight' ? beside.at(-1) : beside[0];
    }
    default:
      return undefined;
  }
}

/** True when the key was one of the list's. */
export function moveFocus(list: HTMLElement, key: string): boolean {
  const to = target(list, key);
  to?.focus();
  return to !== undefined;
}
