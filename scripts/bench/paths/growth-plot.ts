/** How the cost of a question grows with the graph, drawn: both axes logarithmic, so that a straight line is a power. */
import type { Growing, GrowthFound } from './costs/growth.ts';

const [WIDTH, HEIGHT] = [720, 420];
const PLOT = { left: 76, right: 560, top: 64, bottom: 356 };
const INK = { paper: '#f6f4ee', ink: '#1a1916', second: '#4b483f', third: '#69655a', rule: '#dad6ca' };
/** `beside`: where its thin marks stand, so that those of two lines part. */
const LINES: readonly { name: Growing; title: string; dash: string; width: number; beside: number }[] = [
  { name: 'groups-3', title: '3 groups', dash: '', width: 1.5, beside: 0 },
  { name: 'all', title: 'all shortest', dash: '7 5', width: 1.5, beside: -6 },
  { name: 'shortest', title: 'shortest', dash: '', width: 2.5, beside: 6 },
];

/** The file of the plot. Empty findings draw the axes alone. */
export function drawGrowth(found: GrowthFound): string {
  const times = found.flatMap(({ questions }) =>
    LINES.flatMap(({ name }) => [questions[name].p50, questions[name].p95]),
  );
  const scale = scaleOf(
    found.map(({ entities }) => entities),
    times,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${describe(found)}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${INK.paper}"/>`,
    `<g font-family="'Source Sans 3', sans-serif" font-size="13" fill="${INK.second}">`,
    text(28, 34, 'What a question costs as the graph grows', {
      family: "'Source Serif 4', serif",
      size: 18,
      fill: INK.ink,
    }),
    text(
      PLOT.left,
      54,
      'milliseconds in the process, at the median; the thin mark is the slowest in twenty',
      {
        size: 12.5,
        fill: INK.third,
      },
    ),
    ...gridOf(scale),
    ...LINES.flatMap((line) => curveOf(found, line, scale)),
    ...titlesOf(found, scale),
    text((PLOT.left + PLOT.right) / 2, HEIGHT - 18, 'entities', { anchor: 'middle', fill: INK.third }),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

const describe = (found: GrowthFound): string =>
  found
    .map(
      ({ entities, questions }) => `${entities} entities: shortest ${questions.shortest.p50.toFixed(2)} ms`,
    )
    .join('; ');

interface Scale {
  x(entities: number): number;
  y(milliseconds: number): number;
  columns: readonly number[];
  decades: readonly number[];
}

function scaleOf(sizes: readonly number[], times: readonly number[]): Scale {
  const columns = sizes.length > 0 ? sizes : [1];
  const [least, most] = [Math.log10(columns[0] ?? 1), Math.log10(columns.at(-1) ?? 1)];
  const positive = times.filter((time) => time > 0);
  const low = Math.floor(Math.log10(Math.min(0.1, ...positive)));
  const high = Math.ceil(Math.log10(Math.max(1, ...positive)));
  return {
    x: (entities) =>
      PLOT.left + ((Math.log10(entities) - least) / (most - least || 1)) * (PLOT.right - PLOT.left),
    y: (milliseconds) =>
      PLOT.bottom - ((Math.log10(milliseconds) - low) / (high - low)) * (PLOT.bottom - PLOT.top),
    columns,
    decades: Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)),
  };
}

const gridOf = ({ x, y, columns, decades }: Scale): string[] => [
  ...decades.flatMap((time) => [
    `<path d="M${PLOT.left} ${round(y(time))}H${PLOT.right}" stroke="${INK.rule}"/>`,
    text(PLOT.left - 10, y(time) + 4, String(Number(time.toPrecision(1))), { anchor: 'end' }),
  ]),
  ...columns.map((entities) =>
    text(x(entities), PLOT.bottom + 22, entities.toLocaleString('en'), { anchor: 'middle' }),
  ),
];

function curveOf(
  found: GrowthFound,
  { name, dash, width, beside }: (typeof LINES)[number],
  { x, y }: Scale,
): string[] {
  const points = found.map(({ entities, questions }) => ({
    across: round(x(entities)),
    median: round(y(questions[name].p50)),
    slow: round(y(questions[name].p95)),
  }));
  const path = points
    .map(({ across, median }, index) => `${index === 0 ? 'M' : 'L'}${across} ${median}`)
    .join('');
  return [
    ...points.map(
      ({ across, median, slow }) =>
        `<path d="M${round(across + beside)} ${median}V${slow}M${round(across + beside - 3)} ${slow}h6" stroke="${INK.third}" fill="none"/>`,
    ),
    `<path d="${path}" fill="none" stroke="${INK.ink}" stroke-width="${width}"${dash && ` stroke-dasharray="${dash}"`}/>`,
    ...points.map(({ across, median }) => `<circle cx="${across}" cy="${median}" r="3" fill="${INK.ink}"/>`),
  ];
}

/** At the end of each line, apart from each other where the lines end close together. */
function titlesOf(found: GrowthFound, { y }: Scale): string[] {
  const last = found.at(-1);
  if (!last) return [];
  let above = Number.NEGATIVE_INFINITY;
  return LINES.map(({ name, title }) => ({ title, time: last.questions[name].p50 }))
    .sort((a, b) => b.time - a.time)
    .map(({ title, time }) => {
      above = Math.max(y(time) + 4, above + 17);
      return text(PLOT.right + 12, above, `${title}, ${time.toFixed(time < 1 ? 2 : 1)} ms`, {
        fill: INK.ink,
      });
    });
}

interface Lettering {
  anchor?: 'middle' | 'end';
  size?: number;
  fill?: string;
  family?: string;
}

function text(x: number, y: number, words: string, { anchor, size, fill, family }: Lettering = {}): string {
  const given = { 'text-anchor': anchor, 'font-size': size, fill, 'font-family': family };
  const attributes = Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}="${value}"`,
  );
  return `<text ${[`x="${round(x)}"`, `y="${round(y)}"`, ...attributes].join(' ')}>${words}</text>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
