/** The page's tokens as the painter needs them: read anew when the theme changes. */
import type { Family } from '../../../server/contract/model.ts';
import type { TextStyle } from '../../../server/domain/drawing/type.ts';

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

/** The reader's own colours are in force. */
export const FORCED = '(forced-colors: active)';

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
  const value = (name: string) => style.getPropertyValue(name).trim();
  if (!matchMedia(FORCED).matches) return tokensFrom(value);
  // What a system colour is depends on where it stands: a canvas is given the colour itself.
  const probe = document.createElement('span');
  probe.style.forcedColorAdjust = 'none';
  element.append(probe);
  const tokens = tokensFrom((name) => {
    if (name === '--serif' || name === '--sans') return value(name);
    probe.style.color = value(name);
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return tokens;
}

/** A style as a canvas takes it; `size` where it differs from the style's own. */
export const fontOf = (style: TextStyle, tokens: Pick<Tokens, 'serif' | 'sans'>, size = style.size): string =>
  `${style.italic ? 'italic ' : ''}${style.weight} ${size}px ${tokens[style.face]}`;
