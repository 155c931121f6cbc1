/** SVG path data of ours, taken apart into absolute steps for the formats that have no path syntax of their own. */

export type PathStep =
  | readonly ['M' | 'L', x: number, y: number]
  | readonly ['Q', x1: number, y1: number, x: number, y: number]
  | readonly ['C', x1: number, y1: number, x2: number, y2: number, x: number, y: number]
  | readonly ['Z'];

const COMMAND = /([MLHVCSQAZ])([^MLHVCSQAZ]*)/gi;
const NUMBER = /-?(?:\d+\.?\d*|\.\d+)/g;
const TAKES: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, Q: 4, C: 6, S: 4, A: 7, Z: 0 };

/** Throws `TypeError` on what no mark of ours holds: a smooth quadratic curve, an exponent, a command without its numbers. */
export function stepsOf(d: string): PathStep[] {
  if (/[^MLHVCSQAZmlhvcsqaz\d\s.,-]/.test(d)) throw new TypeError('A path holds an unforeseen command.');
  const path = new Path();
  for (const [, letter = '', list = ''] of d.matchAll(COMMAND)) {
    const numbers = Array.from(list.matchAll(NUMBER), ([text]) => Number(text));
    const takes = TAKES[letter.toUpperCase()] ?? 0;
    if (takes === 0 ? numbers.length > 0 : numbers.length === 0 || numbers.length % takes !== 0) {
      throw new TypeError('A command of a path has not the numbers that it takes.');
    }
    if (takes === 0) path.close();
    for (let at = 0; at < numbers.length; at += takes) {
      // Further pairs after a move are lines.
      const repeated = at > 0 && (letter === 'M' || letter === 'm') ? (letter === 'M' ? 'L' : 'l') : letter;
      path.take(repeated, numbers.slice(at, at + takes));
    }
  }
  return path.steps;
}

class Path {
  readonly steps: PathStep[] = [];
  #x = 0;
  #y = 0;
  #startX = 0;
  #startY = 0;

  close(): void {
    this.steps.push(['Z']);
    [this.#x, this.#y] = [this.#startX, this.#startY];
  }

  take(letter: string, numbers: readonly number[]): void {
    const command = letter.toUpperCase();
    const relative = letter !== command;
    const [dx, dy] = relative ? [this.#x, this.#y] : [0, 0];
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = numbers;
    if (command === 'M') {
      [this.#startX, this.#startY] = [a + dx, b + dy];
      this.#step(['M', a + dx, b + dy]);
    } else if (command === 'L') this.#step(['L', a + dx, b + dy]);
    else if (command === 'H') this.#step(['L', a + dx, this.#y]);
    else if (command === 'V') this.#step(['L', this.#x, a + dy]);
    else if (command === 'Q') this.#step(['Q', a + dx, b + dy, c + dx, d + dy]);
    else if (command === 'S') this.#step(['C', ...this.#mirrored(), a + dx, b + dy, c + dx, d + dy]);
    else if (command === 'C') this.#step(['C', a + dx, b + dy, c + dx, d + dy, e + dx, f + dy]);
    else this.#arc({ rx: a, ry: b, turn: c, large: d !== 0, sweep: e !== 0, x: f + dx, y: g + dy });
  }

  #step(step: Exclude<PathStep, readonly ['Z']>): void {
    this.steps.push(step);
    const [x, y] = step.slice(-2);
    [this.#x, this.#y] = [Number(x), Number(y)];
  }

  /** The last control point of a cubic curve before, on the other side of where it ended. */
  #mirrored(): readonly [x: number, y: number] {
    const last = this.steps.at(-1);
    if (last?.[0] !== 'C') return [this.#x, this.#y];
    return [2 * this.#x - last[3], 2 * this.#y - last[4]];
  }

  #arc(arc: Arc): void {
    for (const curve of curvesOf({ x: this.#x, y: this.#y }, arc)) this.#step(curve);
  }
}

interface Arc {
  rx: number;
  ry: number;
  /** Of the ellipse, in degrees. */
  turn: number;
  large: boolean;
  sweep: boolean;
  x: number;
  y: number;
}

/** An elliptical arc as curves of a quarter turn at most (SVG 1.1, appendix F.6). */
function curvesOf(
  from: { x: number; y: number },
  arc: Arc,
): (readonly ['C', number, number, number, number, number, number])[] {
  const { rx, ry, turn, large, sweep } = arc;
  if (turn !== 0) throw new TypeError('A path holds a turned ellipse.');
  if (rx === 0 || ry === 0 || (from.x === arc.x && from.y === arc.y)) return [];
  const [hx, hy] = [(from.x - arc.x) / 2, (from.y - arc.y) / 2];
  const grown = Math.max(1, Math.sqrt((hx / rx) ** 2 + (hy / ry) ** 2));
  const [a, b] = [rx * grown, ry * grown];
  const spread = (hx / a) ** 2 + (hy / b) ** 2;
  const side = Math.sqrt(Math.max(0, 1 / spread - 1)) * (large === sweep ? -1 : 1);
  const [cx, cy] = [(from.x + arc.x) / 2 + (side * a * hy) / b, (from.y + arc.y) / 2 - (side * b * hx) / a];
  const first = Math.atan2((from.y - cy) / b, (from.x - cx) / a);
  let sweeps = Math.atan2((arc.y - cy) / b, (arc.x - cx) / a) - first;
  if (sweep && sweeps < 0) sweeps += 2 * Math.PI;
  if (!sweep && sweeps > 0) sweeps -= 2 * Math.PI;
  const count = Math.max(1, Math.ceil(Math.abs(sweeps) / (Math.PI / 2) - 1e-9));
  const part = sweeps / count;
  const reach = (4 / 3) * Math.tan(part / 4);
  return Array.from({ length: count }, (_, index) => {
    const [start, end] = [first + index * part, first + (index + 1) * part];
    const at = (angle: number, out: number) =>
      [
        cx + a * (Math.cos(angle) - out * Math.sin(angle)),
        cy + b * (Math.sin(angle) + out * Math.cos(angle)),
      ] as const;
    return ['C', ...at(start, reach), ...at(end, -reach), ...at(end, 0)] as const;
  });
}
