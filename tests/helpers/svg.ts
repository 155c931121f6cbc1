/** Reads an SVG with a real XML parser, as strictly as XML is. */
import { SaxesParser } from 'saxes';

export interface ParsedSvg {
  readonly root: string;
  readonly elements: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
  /** Character data and labels, joined. */
  readonly text: string;
  readonly references: readonly string[];
}

/** Throws where the file is not well-formed. */
export function parseSvg(svg: string): ParsedSvg {
  const names: string[] = [];
  const attributes = new Set<string>();
  const texts: string[] = [];
  const references: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    names.push(tag.name);
    for (const [name, { value }] of Object.entries(tag.attributes)) {
      attributes.add(name);
      if (name === 'aria-label') texts.push(value);
      if (/^(?:.*:)?(?:href|src|style)$/i.test(name)) references.push(value);
    }
  });
  parser.on('text', (text) => texts.push(text));
  parser.write(svg).close();
  return { root: names[0] ?? '', elements: new Set(names), attributes, text: texts.join('\n'), references };
}
