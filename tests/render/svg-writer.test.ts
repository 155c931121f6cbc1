import { describe, expect, it } from 'vitest';
import { element, escapeXml, fixed } from '../../server/render/svg-writer.ts';

describe('the SVG writer', () => {
  it('writes two decimals at most, no exponent and no negative zero', () => {
    expect([1, 1.5, 1.005, -0.001, 1e-9, 12345.678, -2.25, 0.05].map(fixed)).toEqual([
      ...['1', '1.5', '1', '0', '0', '12345.68', '-2.25', '0.05'],
    ]);
  });

  it('refuses what is no number', () => {
    expect(() => fixed(Number.NaN)).toThrow();
    expect(() => fixed(Number.POSITIVE_INFINITY)).toThrow();
  });

  it('refuses a colour, an address or a transform that it does not foresee', () => {
    expect(() => element('path', { fill: 'url(http://evil.invalid)' })).toThrow();
    expect(() => element('use', { 'xlink:href': 'http://evil.invalid/#a' })).toThrow();
    expect(() => element('g', { transform: 'rotate(3)' })).toThrow();
    expect(() => element('path', { d: 'M0 0"/><script>' })).toThrow();
  });

  it('repeats no value when it refuses one', () => {
    expect(() => element('path', { fill: 'Wumbleton' })).toThrow(/^(?!.*Wumbleton)/);
  });

  it('escapes markup and drops what XML cannot hold', () => {
    expect(escapeXml('<a b="c">&\'\u0000\u001b\ufffe\ud800')).toBe(
      '&lt;a b=&quot;c&quot;&gt;&amp;&#39;\ufffd',
    );
  });
});
