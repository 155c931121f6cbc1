/** Widths of text as the canvas will set them. Faces are loaded first: a canvas does not reflow. */
import { type Measure, SCREEN, type TextStyle } from '../../../server/domain/drawing/type.ts';
import { fontOf, type Tokens } from './tokens.ts';

/** Resolves when every face that these texts need is there, or has failed to come. The italic is for unknown owners only. */
export async function loadFaces(texts: readonly string[], tokens: Tokens, italic: boolean): Promise<void> {
  const letters = [...new Set(texts.join(''))].join('') || 'a';
  const styles = Object.values(SCREEN).filter((style: TextStyle) => italic || !style.italic);
  const fonts = new Set(styles.map((style: TextStyle) => fontOf(style, tokens)));
  await Promise.allSettled([...fonts].map((font) => document.fonts.load(font, letters)));
}

/** Keeps what it has measured: call only once the faces are loaded. */
export function canvasMeasure(tokens: Tokens): Measure {
  const ctx = document.createElement('canvas').getContext('2d');
  if (!ctx) throw new Error('This browser has no 2D canvas');
  ctx.textRendering = 'geometricPrecision';
  const kept = new Map<string, number>();
  return (text, style) => {
    const font = fontOf(style, tokens);
    const key = `${font}\n${text}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    ctx.font = font;
    const { width } = ctx.measureText(text);
    kept.set(key, width);
    return width;
  };
}
