/** Rules of time, decided as far as a path has been walked. */
import type { TimeRule } from '../../../domain/time/choose.ts';
import type { Span } from '../../../domain/time/span.ts';
import type { Evidence, Step } from './evidence.ts';
import type { Rules } from './rules.ts';
import { ROOM, type Trail } from './walk.ts';

/**
 * Whether what has been walked can still meet the rule; exact, and so it is of a whole path. The beginnings of a path
 * must be asked in turn. `undefined` where time has no rule.
 */
export function timeTest(rules: Rules, evidence: Evidence): Trail | undefined {
  const tests: Record<TimeRule, (() => Trail) | undefined> = {
    any: undefined,
    together: () => togetherTest(evidence),
    'in-order': () => inOrderTest(evidence),
  };
  return tests[rules.time]?.();
}

/** By step: the days on which all steps up to it may have held. */
function togetherTest(evidence: Evidence): Trail {
  const common: (readonly Span[])[] = [];
  const spans = new Map<Step, readonly Span[]>();
  return (path, steps) => {
    const step = evidence.step(path[steps - 1] ?? 0, path[steps] ?? 0, steps - 1);
    const own = spans.get(step) ?? united(step.map((relation) => relation.days.possible));
    spans.set(step, own);
    const before = common[steps - 2];
    const left = steps === 1 || !before ? own : shared(before, own);
    common[steps - 1] = left;
    return left.length > 0;
  };
}

/** In order and apart. A relation that ended before it began held on no day. */
function united(spans: readonly Span[]): readonly Span[] {
  const ordered = spans.filter(isSome).sort((a, b) => (a.first < b.first ? -1 : 1));
  const apart: Span[] = [];
  for (const span of ordered) {
    const last = apart.at(-1);
    if (last && span.first <= last.last) last.last = span.last > last.last ? span.last : last.last;
    else apart.push({ ...span });
  }
  return apart;
}

const isSome = ({ first, last }: Span): boolean => first <= last;

function shared(a: readonly Span[], b: readonly Span[]): readonly Span[] {
  const [one] = a;
  const [other] = b;
  // Most often there is one span on each side, and one holds the other.
  if (a.length === 1 && b.length === 1 && one && other) {
    if (one.first <= other.first && other.last <= one.last) return b;
    if (other.first <= one.first && one.last <= other.last) return a;
  }
  return a.flatMap((x) =>
    b
      .map((y) => ({ first: x.first > y.first ? x.first : y.first, last: x.last < y.last ? x.last : y.last }))
      .filter(isSome),
  );
}

/** By step: the earliest day by which it can have begun, none of the steps before it later. */
function inOrderTest(evidence: Evidence): Trail {
  const earliest: string[] = new Array(ROOM).fill('');
  return (path, steps) => {
    const before = steps === 1 ? '' : (earliest[steps - 2] ?? '');
    let best: string | undefined;
    for (const { days } of evidence.step(path[steps - 1] ?? 0, path[steps] ?? 0, steps - 1)) {
      const day = before > days.beginning.first ? before : days.beginning.first;
      if (day <= days.beginning.last && (best === undefined || day < best)) best = day;
    }
    earliest[steps - 1] = best ?? '';
    return best !== undefined;
  };
}
