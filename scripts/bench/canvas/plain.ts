/** The same graph in Cytoscape's own styles, as one would write them: shape, name, verb, arrow, dash and hue. */
import cytoscape, { type Core, type Css, type StylesheetStyle } from 'cytoscape';
import { elementsOf } from '../../../client/graph/scene/elements.ts';
import type { Tokens } from '../../../client/graph/scene/tokens.ts';
import type { Measure } from '../../../server/domain/drawing/type.ts';
import type { Graph } from './graph.ts';

const SHAPES: Readonly<Record<string, Css.NodeShape>> = {
  person: 'round-rectangle',
  role: 'round-rectangle',
  concession: 'cut-rectangle',
  place: 'tag',
  event: 'hexagon',
};

/** Fills `container`. Boxes have the sizes and places that ours have. */
export function plainCytoscape(container: HTMLElement, graph: Graph, measure: Measure, tokens: Tokens): Core {
  const { boxes, lines } = elementsOf(graph, measure);
  const style: StylesheetStyle[] = [
    {
      selector: 'node',
      style: {
        shape: 'data(shape)' as Css.NodeShape,
        width: 'data(w)',
        height: 48,
        'background-color': tokens.sheet,
        'border-width': 1,
        'border-color': tokens.edge,
        label: 'data(label)',
        'text-wrap': 'wrap',
        'text-valign': 'center',
        'font-family': 'Source Serif 4',
        'font-size': 15,
        'font-weight': 600,
        color: tokens.ink,
      },
    },
    {
      selector: 'edge',
      style: {
        'curve-style': 'bezier',
        width: 1.5,
        'line-color': 'data(hue)',
        'target-arrow-color': 'data(hue)',
        'target-arrow-shape': 'triangle',
        'line-style': 'data(pattern)' as Css.LineStyle,
        'line-dash-pattern': [7, 5],
        label: 'data(label)',
        'font-family': 'Source Sans 3',
        'font-size': 11.5,
        'font-weight': 500,
        color: 'data(hue)',
        'text-background-color': tokens.paper,
        'text-background-opacity': 1,
        'text-background-padding': '3px',
      },
    },
  ];
  return cytoscape({
    container,
    style,
    minZoom: 0.1,
    maxZoom: 2.5,
    boxSelectionEnabled: false,
    autoungrabify: true,
    layout: { name: 'preset' },
    elements: {
      nodes: [...boxes.values()].map((box) => {
        const [x, y] = graph.positions[box.id] ?? [0, 0];
        const shape = SHAPES[box.shape] ?? 'rectangle';
        const label = `${box.name.text}\n${box.kind.text}`;
        return { data: { id: box.id, label, shape, w: box.width }, position: { x, y } };
      }),
      edges: lines.map((line) => ({
        data: {
          id: line.id,
          source: line.from,
          target: line.to,
          label: line.label.rows.map(({ text }) => text).join(' '),
          hue: tokens.family[line.family],
          pattern: line.pattern,
        },
      })),
    },
  });
}
