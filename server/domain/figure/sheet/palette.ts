/** The colours of figures: ink on white. In grey every family is one, and the verb says which it is. */
import type { FigureMode } from '../../../contract/figure.ts';
import type { Family } from '../../../contract/model.ts';
import type { Colour } from './marks.ts';

export interface Palette {
  readonly ground: Colour;
  readonly ink: Colour;
  readonly ink2: Colour;
  readonly ink3: Colour;
  readonly edge: Colour;
  readonly rule: Colour;
  /** Of lines and their heads. */
  readonly family: Readonly<Record<Family, Colour>>;
  /** Of the words on them, where they differ. */
  readonly verb?: Colour;
}

const LIGHT: Palette = {
  ground: '#ffffff',
  ink: '#1a1916',
  ink2: '#4b483f',
  ink3: '#69655a',
  edge: '#87816f',
  rule: '#dad6ca',
  family: {
    ownership: '#1c4074',
    office: '#7a5000',
    kinship: '#1d6549',
    association: '#7d3c60',
    legal: '#3a3935',
    spatial: '#625e54',
    identity: '#625e54',
  },
};

const LINE: Colour = '#383838';

const GREY: Palette = {
  ground: '#ffffff',
  ink: '#191919',
  ink2: '#484848',
  ink3: '#656565',
  edge: '#818181',
  rule: '#d6d6d6',
  verb: '#484848',
  family: {
    ownership: LINE,
    office: LINE,
    kinship: LINE,
    association: LINE,
    legal: LINE,
    spatial: LINE,
    identity: LINE,
  },
};

export const paletteOf = (mode: FigureMode): Palette => (mode === 'grey' ? GREY : LIGHT);
