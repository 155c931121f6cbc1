import { Blob, Face, Font } from 'harfbuzzjs';
import { describe, expect, it } from 'vitest';
import { stepsOf } from '../../server/render/path-data.ts';
import { shapeText } from '../../server/render/shaper.ts';
import { type Drawn, trueTypeOf } from '../../server/render/true-type.ts';

const TEXT = 'Qg&@8 Ấ ភ្នំ ពេញ 恒合';

/** What another reader of fonts makes of it, in thousandths of the em. */
function fontOf(bytes: Uint8Array): Font {
  const font = new Font(new Face(new Blob(bytes)));
  font.setScale(1000, 1000);
  return font;
}

/** The points that are passed through, which both have. */
const corners = (path: string): string[] =>
  stepsOf(path).flatMap((step) => (step[0] === 'Z' ? [] : [`${step.at(-2)} ${step.at(-1)}`]));

const SEED = Math.floor(Math.random() * 2 ** 31);

/** Repeatable from its seed. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Contours of lines and curves, near one another and far apart, on whole units; sometimes none. */
function randomGlyph(random: (below: number) => number): Drawn {
  const reach = [30, 1_000, 14_000][random(3)] ?? 1;
  const number = () => random(reach) - (reach >> 1);
  const contours = Array.from({ length: random(4) }, () => {
    const steps = Array.from({ length: 3 + random(12) }, () =>
      random(2) === 0 ? `L${number()} ${number()}` : `Q${number()} ${number()} ${number()} ${number()}`,
    );
    return `M${number()} ${number()}${steps.join('')}Z`;
  });
  return { advance: random(2_000), paths: [{ path: contours.join(''), x: 0, y: 0 }] };
}

describe('a font of given outlines', () => {
  const { clusters } = shapeText(TEXT, { face: 'serif', size: 10, weight: 600 });
  const glyphs = clusters.map(({ glyphs: set, advance }) => ({
    advance,
    paths: set.map(({ outline, x, y }) => ({ path: outline.path, x, y })),
  }));
  const { bytes, box } = trueTypeOf(glyphs);

  it('has each outline where it was, and each advance', () => {
    const font = fontOf(bytes);
    glyphs.forEach(({ paths, advance }, index) => {
      expect(font.glyphHAdvance(index + 1)).toBe(advance);
      const read = new Set(corners(font.glyphToPath(index + 1)));
      for (const { path, x, y } of paths) {
        for (const step of stepsOf(path)) {
          if (step[0] === 'Z') continue;
          const [endX, endY] = [Number(step.at(-2)) + x, Number(step.at(-1)) + y];
          const near = [...read].some((corner) => {
            const [cornerX = 0, cornerY = 0] = corner.split(' ').map(Number);
            return Math.abs(cornerX - endX) <= 1 && Math.abs(cornerY - endY) <= 1;
          });
          expect(near, `${index}: ${endX} ${endY}`).toBe(true);
        }
      }
    });
  });

  it('begins with a glyph that shows nothing, and knows how far its glyphs reach', () => {
    expect(fontOf(bytes).glyphToPath(0)).toBe('');
    expect(box.top).toBeGreaterThan(700);
    expect(box.bottom).toBeLessThan(-150);
  });

  it('adds up: the checksum of the whole is what the format asks for', () => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let sum = 0;
    for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
    expect(sum).toBe(0xb1b0afba);
  });

  it(`has the points of any outline (seed ${SEED})`, () => {
    const random = randomOf(SEED);
    const drawn = Array.from({ length: 300 }, () => randomGlyph(random));
    const font = fontOf(trueTypeOf(drawn).bytes);
    drawn.forEach(({ paths, advance }, index) => {
      expect(font.glyphHAdvance(index + 1)).toBe(advance);
      const [outline] = paths;
      expect(new Set(corners(font.glyphToPath(index + 1))), `glyph ${index}`).toEqual(
        new Set(corners(outline?.path ?? '')),
      );
    });
  });

  it('leaves out what reaches too far, and refuses curves that it cannot hold', () => {
    const drawn = (path: string) => [{ advance: 500, paths: [{ path, x: 0, y: 0 }] }];
    expect(() => trueTypeOf(drawn('M0 0C1 1 2 2 3 3Z'))).toThrow(TypeError);
    const far = trueTypeOf(drawn('M0 0L20000 0L0 5ZM0 0L9 0L0 9Z'));
    expect(corners(fontOf(far.bytes).glyphToPath(1))).not.toContain('20000 0');
    expect(far.box.right).toBe(9);
  });
});
