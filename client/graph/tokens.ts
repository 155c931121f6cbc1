/** The page's tokens as the painter needs them: read anew when the theme changes. */
import type { Family } from '../../server/contract/model.ts';
import type { TextStyle } from '../../server/domain/drawing/type.ts';

export interface Tokens {
  readonly paper: string;
  readonly sheet: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly edge: string;
  readonly rule: string;
  readonly thread: string;
  readonly family: Readonly<Record<Family, string>>;
  readonly serif: string;
  readonly sans: string;
}

/** @param value the value of a custom property by its name, `--paper` */
export function tokensFrom(value: (name: string) => string): Tokens {
  return {
    paper: value('--paper'),
    sheet: value('--sheet'),
    ink: value('--ink'),
    ink2: value('--ink-2'),
    ink3: value('--ink-3'),
    edge: value('--edge'),
    rule: value('--rule'),
    thread: value('--thread'),
    family: {
      ownership: value('--own'),
      office: value('--office'),
      kinship: value('--kin'),
      association: value('--assoc'),
      legal: value('--legal'),
      spatial: value('--spatial'),
      identity: value('--ident'),
    },
    serif: value('--serif'),
    sans: value('--sans'),
  };
}

export function readTokens(element: Element): Tokens {
  const style = getComputedStyle(element);
  return tokensFrom((name) => style.getPropertyValue(name).trim());
}

/** A style as a canvas takes it; `size` where it differs from the style's own. */
export const fontOf = (style: TextStyle, tokens: Pick<Tokens, 'serif' | 'sans'>, size = style.size): string =>
  `${style.italic ? 'italic ' : ''}${style.weight} ${size}px ${tokens[style.face]}`;
