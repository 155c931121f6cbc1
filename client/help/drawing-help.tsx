/** The key of the drawing: what each line and each outline stands for. */
import type { ReactNode } from 'react';
import { FAMILIES, KINDS, type Kind } from '../../server/contract/model.ts';
import { HEIGHT, outlineOf } from '../../server/domain/drawing/outlines.ts';
import { IconPaths } from '../ui/entity-icon.tsx';
import { FAMILY_HUES } from '../ui/family-hues.ts';
import { DisputedMark, LineSample } from '../ui/marks.tsx';
import { meaningOf } from '../words/glossary.ts';
import { AT_A_BOX, DRAWING_FAMILIES, DRAWING_LINES, OUTLINE_WORDS, OUTLINES } from '../words/help/sheet.ts';

const SAMPLE = 56;

interface Drawn {
  sample: ReactNode;
  words: string;
}

const LINES: readonly Drawn[] = [
  {
    sample: <LineSample pattern="solid" width={SAMPLE} />,
    words: DRAWING_LINES.solid,
  },
  {
    sample: <LineSample pattern="dashed" width={SAMPLE} />,
    words: DRAWING_LINES.dashed,
  },
  {
    sample: <LineSample pattern="dotted" width={SAMPLE} />,
    words: DRAWING_LINES.dotted,
  },
  {
    sample: <LineSample pattern="solid" ended width={SAMPLE} />,
    words: DRAWING_LINES.ended,
  },
  { sample: <DisputedMark />, words: DRAWING_LINES.disputed },
  {
    sample: <LineSample pattern="solid" contradicted width={SAMPLE} />,
    words: DRAWING_LINES.contradicted,
  },
  {
    sample: <LineSample pattern="dashed" thread width={SAMPLE} />,
    words: DRAWING_LINES.thread,
  },
];

export const DrawingHelp = () => (
  <>
    <section className="help-section">
      <h3>{DRAWING_LINES.title}</h3>
      <p>{DRAWING_LINES.lead}</p>
      <List of={LINES} />
    </section>
    <section className="help-section">
      <h3>{DRAWING_FAMILIES.title}</h3>
      <List
        of={FAMILIES.map((family) => ({
          sample: (
            <LineSample
              pattern={family === 'identity' ? 'dotted' : 'solid'}
              hue={FAMILY_HUES[family]}
              width={SAMPLE}
            />
          ),
          words: DRAWING_FAMILIES.family(family, meaningOf(family).means),
        }))}
      />
    </section>
    <section className="help-section">
      <h3>{OUTLINES.title}</h3>
      <p>{OUTLINES.lead}</p>
      <List
        of={[...KINDS, 'unknown' as const].map((kind) => ({
          sample: <Outline kind={kind} />,
          words: OUTLINE_WORDS[kind],
        }))}
      />
    </section>
    <section className="help-section">
      <h3>{AT_A_BOX.title}</h3>
      <List
        of={[
          {
            sample: <span className="badge badge-filled">{AT_A_BOX.sanctioned}</span>,
            words: meaningOf('sanctioned').means,
          },
          {
            sample: <span className="badge badge-office">{AT_A_BOX.office}</span>,
            words: AT_A_BOX.officeMeans,
          },
          {
            sample: <span className="quiet">{AT_A_BOX.more}</span>,
            words: AT_A_BOX.moreMeans,
          },
        ]}
      />
    </section>
  </>
);

const List = ({ of }: { of: readonly Drawn[] }) => (
  <dl className="help-drawn">
    {of.map(({ sample, words }) => (
      <div key={words} className="help-row">
        {/* The words beside it say what it is. */}
        <dt aria-hidden="true">{sample}</dt>
        <dd>{words}</dd>
      </div>
    ))}
  </dl>
);

const WIDTH = 72;
/** Around it, for what an outline has outside its box. */
const ROOM = 6;
const SCALE = 0.62;

function Outline({ kind }: { kind: Kind | 'unknown' }) {
  const { shapes, rule } = outlineOf(kind, WIDTH);
  const [width, height] = [WIDTH + 2 * ROOM, HEIGHT + 2 * ROOM];
  return (
    <svg
      width={width * SCALE}
      height={height * SCALE}
      viewBox={`${-ROOM} ${-ROOM} ${width} ${height}`}
      aria-hidden="true"
    >
      <g fill="var(--sheet)" stroke="var(--edge)" strokeWidth={1.4}>
        {shapes.map(({ d }) => (
          <path key={d} d={d} />
        ))}
      </g>
      {rule !== undefined && <path d={rule} fill="var(--edge)" />}
      <g transform={`translate(${WIDTH / 2 - 9} ${HEIGHT / 2 - 9}) scale(1.3)`} color="var(--ink-2)">
        <IconPaths shape={kind} />
      </g>
    </svg>
  );
}
