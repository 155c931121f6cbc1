import { styleText } from 'node:util';
import type { TextLine } from '../../server/domain/paths/path-text.ts';

/** An answer line by line, as a terminal shows it; plain where it is no terminal, or where `NO_COLOR` says so. */
export function writeLines(lines: readonly TextLine[], out: NodeJS.WriteStream): void {
  for (const line of lines) out.write(`${styled(line, out)}\n`);
}

const STYLES = {
  question: 'bold',
  heading: ['bold', 'underline'],
  chain: 'bold',
  text: 'reset',
  reply: 'italic',
  note: 'dim',
} as const;

const styled = ({ role, text }: TextLine, stream: NodeJS.WriteStream): string =>
  role === 'text' || text === '' ? text : styleText([...[STYLES[role]].flat()], text, { stream });
