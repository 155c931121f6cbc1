/** An id for a layer that is called so, and that no layer of the case has. */
export function newLayerId(title: string, layers: readonly { id: string }[]): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60);
  const stem = words === '' || words === 'constructor' || words === 'prototype' ? 'layer' : words;
  const taken = new Set(layers.map(({ id }) => id));
  let id = stem;
  for (let again = 2; taken.has(id); again += 1) id = `${stem}_${again}`;
  return id;
}
