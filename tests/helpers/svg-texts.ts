/** Every text that a written SVG holds: what is drawn live, its labels, title, description and ids. */

const HOLDERS = / (?:aria-label|id)="([^"]*)"|>([^<]+)</g;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

export function textsOf(svg: string): string[] {
  return Array.from(svg.matchAll(HOLDERS), ([, attribute, text]) => attribute ?? text ?? '')
    .map((text) => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => NAMED[name] ?? ''))
    .filter((text) => text.trim() !== '');
}
