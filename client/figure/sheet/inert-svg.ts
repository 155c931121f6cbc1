/**
 * A part of a figure’s SVG as elements of the page. What the server draws is inert; here nothing else is taken over
 * either: only shapes, groups and text with attributes that place and colour them, and references within the drawing.
 */
import type { SvgNode } from './svg-tree.ts';

const SVG = 'http://www.w3.org/2000/svg';

const ELEMENTS: ReadonlySet<string> = new Set(['circle', 'defs', 'g', 'path', 'svg', 'text', 'tspan', 'use']);

const ATTRIBUTES: ReadonlySet<string> = new Set([
  'cx',
  'cy',
  'd',
  'fill',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'height',
  'id',
  'lang',
  'lengthAdjust',
  'r',
  'stroke',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-width',
  'textLength',
  'transform',
  'unicode-bidi',
  'viewBox',
  'width',
  'x',
  'y',
]);

const REFERENCES: ReadonlySet<string> = new Set(['href', 'xlink:href']);

export function inertSvg(node: SvgNode): SVGElement {
  const element = document.createElementNS(SVG, ELEMENTS.has(node.name) ? node.name : 'g');
  for (const [name, value] of node.attributes) {
    if (ATTRIBUTES.has(name) && !value.includes('url(')) element.setAttribute(name, value);
    if (REFERENCES.has(name) && value.startsWith('#')) element.setAttribute('href', value);
  }
  for (const child of node.children) {
    if (typeof child === 'string') element.append(child);
    else if (ELEMENTS.has(child.name)) element.append(inertSvg(child));
  }
  return element;
}
