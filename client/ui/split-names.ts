/** Cuts a sentence at the first place of each name, longest names first so that a name within a name stays whole. */
export function splitNames(text: string, names: readonly string[]): { text: string; isName: boolean }[] {
  const longest = [...new Set(names)].filter(Boolean).sort((a, b) => b.length - a.length);
  let parts = [{ text, isName: false }];
  for (const name of longest) {
    parts = parts.flatMap((part) => {
      const at = part.isName ? -1 : part.text.indexOf(name);
      if (at < 0) return [part];
      return [
        { text: part.text.slice(0, at), isName: false },
        { text: name, isName: true },
        { text: part.text.slice(at + name.length), isName: false },
      ].filter((piece) => piece.text !== '');
    });
  }
  return parts;
}
