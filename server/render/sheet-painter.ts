/** Paints the marks of a sheet on a canvas of Skia's, in units of the sheet. */
import type { Canvas, CanvasKit, Paint, Path } from 'canvaskit-wasm';
import type {
  CircleMark,
  Colour,
  GroupMark,
  Mark,
  PathMark,
  TextMark,
} from '../domain/figure/sheet/marks.ts';
import type { Scope } from './canvas-kit.ts';
import { EM, type Outline } from './fonts.ts';
import { shapeText } from './shaper.ts';

export class SheetPainter {
  readonly #kit: CanvasKit;
  readonly #scope: Scope;
  readonly #fill: Paint;
  readonly #outlines = new Map<Outline, Path>();

  /** @param scope frees what the painter makes; its canvas must not be drawn on after that */
  constructor(kit: CanvasKit, scope: Scope) {
    this.#kit = kit;
    this.#scope = scope;
    this.#fill = scope.keep(new kit.Paint());
    this.#fill.setAntiAlias(true);
  }

  paint(canvas: Canvas, marks: readonly Mark[]): void {
    for (const mark of marks) {
      if (mark.kind === 'group') this.#group(canvas, mark);
      else if (mark.kind === 'text') this.#text(canvas, mark);
      else if (mark.kind === 'circle') this.#circle(canvas, mark);
      else this.#path(canvas, mark);
    }
  }

  #group(canvas: Canvas, { at, scale, marks }: GroupMark): void {
    canvas.save();
    if (at) canvas.translate(at.x, at.y);
    if (scale !== undefined) canvas.scale(scale, scale);
    this.paint(canvas, marks);
    canvas.restore();
  }

  #text(canvas: Canvas, { text, style, x, y, colour }: TextMark): void {
    this.#fill.setColor(this.#colour(colour));
    const unit = style.size / EM;
    for (const cluster of shapeText(text, style).clusters) {
      for (const glyph of cluster.glyphs) {
        canvas.save();
        canvas.concat([unit, 0, x + (cluster.x + glyph.x) * unit, 0, -unit, y - glyph.y * unit, 0, 0, 1]);
        canvas.drawPath(this.#outline(glyph.outline), this.#fill);
        canvas.restore();
      }
    }
  }

  #outline(outline: Outline): Path {
    const known = this.#outlines.get(outline);
    if (known) return known;
    const path = this.#pathOf(outline.path);
    this.#outlines.set(outline, path);
    return path;
  }

  #circle(canvas: Canvas, { x, y, r, fill, stroke, width = 1 }: CircleMark): void {
    this.#fill.setColor(this.#colour(fill));
    canvas.drawCircle(x, y, r, this.#fill);
    if (stroke) canvas.drawCircle(x, y, r, this.#stroke({ stroke, width }));
  }

  #path(canvas: Canvas, { d, fill, stroke, width = 1, dash, round }: PathMark): void {
    const path = this.#pathOf(d);
    if (fill) {
      this.#fill.setColor(this.#colour(fill));
      canvas.drawPath(path, this.#fill);
    }
    if (stroke) canvas.drawPath(path, this.#stroke({ stroke, width, dash, round }));
  }

  #stroke({
    stroke,
    width,
    dash,
    round,
  }: {
    stroke: Colour;
    width: number;
    dash?: PathMark['dash'];
    round?: PathMark['round'];
  }): Paint {
    const kit = this.#kit;
    const paint = this.#scope.keep(new kit.Paint());
    paint.setAntiAlias(true);
    paint.setStyle(kit.PaintStyle.Stroke);
    paint.setStrokeWidth(width);
    paint.setColor(this.#colour(stroke));
    if (dash) paint.setPathEffect(this.#scope.keep(kit.PathEffect.MakeDash([...dash])));
    if (round === 'caps') paint.setStrokeCap(kit.StrokeCap.Round);
    if (round !== undefined) paint.setStrokeJoin(kit.StrokeJoin.Round);
    return paint;
  }

  #pathOf(d: string): Path {
    const path = this.#kit.Path.MakeFromSVGString(d);
    if (!path) throw new TypeError('A path cannot be painted.');
    return this.#scope.keep(path);
  }

  #colour(colour: Colour) {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
      Number.parseInt(colour.slice(at, at + 2), 16),
    );
    return this.#kit.Color(red, green, blue);
  }
}
