/**
 * The loops of a search in AssemblyScript, on the bytes that the TypeScript engine reads and writes too. Each function does
 * what the one of its name does there (`loops.ts`, `onward.ts`, `walk.ts`), for a block of nodes at a time: between two
 * blocks the caller looks at the meter.
 *
 * The first memory is the thread's own. The slots of the graph lie in another one that all threads share; the compiler knows
 * of one memory alone, so what reads the other is declared here and put in when the kernel is built.
 */

/** Four bytes, and two, at an address among the slots. */
declare function slotInt(address: u32): u32;
declare function slotShort(address: u32): u32;

/** Nodes and slots of a block. */
const BLOCK_NODES: i32 = 512;
const BLOCK_SLOTS: u32 = 8192;

/** Steps that a walk takes before it comes back, and how it counts those that look at no slot. */
const BLOCK_STEPS: u32 = 4096;
const STRIDE: u32 = 1024;

/** Paths that a walk finds before it comes back, and the words of each: how many steps, then the nodes. */
const FOUND: i32 = 256;
const FOUND_WORDS: u32 = 16;

/** As in `scratch.ts` and `onward.ts`. */
const ON_PATH: u32 = 32;
const NODE_BITS: u32 = 27;
const NODE_MASK: u32 = (1 << 27) - 1;

/** A path has at most so many nodes. */
const ROOM: u32 = 14;

/* Where the arrays begin, in bytes. */
let row: u32 = 0;
let full: u32 = 0;
let mark: u32 = 0;
let role: u32 = 0;
let memo: u32 = 0;
let list: u32 = 0;
let listRoom: u32 = 0;
let said: u32 = 0;
let found: u32 = 0;
/** Three times `ROOM` words: the path, where its steps are listed, and where those end; then the tally of `closeList`. */
let trail: u32 = 0;
let slotClass: u32 = 0;
let slotDays: u32 = 0;

export function settle(
  rowAt: u32,
  fullAt: u32,
  markAt: u32,
  roleAt: u32,
  memoAt: u32,
  listAt: u32,
  listWords: u32,
  saidAt: u32,
  foundAt: u32,
  trailAt: u32,
  classAt: u32,
  daysAt: u32,
): void {
  row = rowAt;
  full = fullAt;
  mark = markAt;
  role = roleAt;
  memo = memoAt;
  list = listAt;
  listRoom = listWords;
  said = saidAt;
  found = foundAt;
  trail = trailAt;
  slotClass = classAt;
  slotDays = daysAt;
}

/** Whether the rules admit every slot: then nobody looks at its class. */
let admitsAll: bool = false;

export function setAdmitsAll(all: bool): void {
  admitsAll = all;
}

/** The days as of which the question is asked. */
let firstDay: u32 = 0;
let lastDay: u32 = 0;

export function setDays(first: u32, last: u32): void {
  firstDay = first;
  lastDay = last;
}

function mayHold(slot: u32): bool {
  const days = slotInt(slotDays + (slot << 2));
  return days >>> 16 <= lastDay && (days & 65535) >= firstDay;
}

/** 0 no, 1 yes, 2 yes if the dates allow it. */
function admission(slot: u32, table: u32): u32 {
  return admitsAll ? 1 : <u32>load<u8>(table + slotShort(slotClass + (slot << 1)));
}

function admits(slot: u32, table: u32): bool {
  const admitted = admission(slot, table);
  return admitted === 1 || (admitted === 2 && mayHold(slot));
}

function say(at: u32, value: u32): void {
  store<u32>(said + (at << 2), value);
}

/** So many nodes are read ahead. */
const AHEAD: i32 = 32;

/**
 * Reads where the rows of some nodes begin, and what stands there. Both lie anywhere in memory, and a loop that ends with
 * each row waits for one after the other; this one waits for all at once. What it answers means nothing, and is said to
 * nobody, but without it nothing would be read.
 */
function readAhead(queue: u32, from: i32, end: i32): u32 {
  const rows = row;
  let sum: u32 = 0;
  for (let at = from; at < end; at++)
    sum += slotInt(load<u32>(rows + (load<u32>(queue + ((<u32>at) << 2)) << 3)) << 2);
  return sum;
}

/** The same of the classes that stand there. */
function readClassesAhead(queue: u32, from: i32, end: i32): u32 {
  const rows = row;
  let sum: u32 = 0;
  for (let at = from; at < end; at++)
    sum += slotShort(slotClass + (load<u32>(rows + (load<u32>(queue + ((<u32>at) << 2)) << 3)) << 1));
  return sum;
}

/** Says where it stopped, where the queue ends, the slots looked at, and the shortest length met. */
export function grow(
  queue: u32,
  table: u32,
  forward: bool,
  radius: u32,
  from: i32,
  until: i32,
  queued: u32,
  shortestMet: u32,
  enough: u32,
): bool {
  const mine: u32 = forward ? 15 : 240;
  const otherRoot: u32 = forward ? 16 : 1;
  const otherShift: u32 = forward ? 4 : 0;
  const add: u32 = (radius + 2) << (forward ? 0 : 4);
  const rows = row;
  const marks = mark;
  const end = min(until, from + BLOCK_NODES);
  let at = from;
  let tail = queue + (queued << 2);
  let slots: u32 = 0;
  let shortest = shortestMet;
  let met = false;
  let ahead = at;
  let read: u32 = 0;
  for (; at < end && slots < BLOCK_SLOTS; at++) {
    if (at === ahead) {
      ahead = min(at + AHEAD, end);
      read += readAhead(queue, at, ahead) + (admitsAll ? 0 : readClassesAhead(queue, at, ahead));
    }
    const own = rows + (load<u32>(queue + ((<u32>at) << 2)) << 3);
    const first = load<u32>(own);
    const last = load<u32>(own, 4);
    slots += 1 + last - first;
    for (let slot = first; slot < last; slot++) {
      const admitted = admission(slot, table);
      if (admitted === 0) continue;
      const next = slotInt(slot << 2);
      const marked = <u32>load<u8>(marks + next);
      if ((marked & mine) !== 0) continue;
      if (admitted === 2 && !mayHold(slot)) continue;
      store<u8>(marks + next, marked | add);
      // Not seen by this side, so what is marked is the other's.
      if (marked !== otherRoot) {
        store<u32>(tail, next);
        tail += 4;
      }
      if (marked !== 0) {
        const length = radius + (marked >>> otherShift);
        if (length < shortest) shortest = length;
        met = length <= enough;
        if (met) break;
      }
    }
    if (met) break;
  }
  say(0, at);
  say(1, (tail - queue) >>> 2);
  say(2, slots);
  say(3, shortest);
  say(15, read);
  return met;
}

/** Says where it stopped, the slots looked at, and the shortest length met. */
export function meets(
  queue: u32,
  table: u32,
  forward: bool,
  radius: u32,
  from: i32,
  until: i32,
  shortestMet: u32,
  enough: u32,
): bool {
  const mine: u32 = forward ? 15 : 240;
  const otherShift: u32 = forward ? 4 : 0;
  const rows = row;
  const marks = mark;
  const end = min(until, from + BLOCK_NODES);
  let at = from;
  let slots: u32 = 0;
  let shortest = shortestMet;
  let met = false;
  let ahead = at;
  let read: u32 = 0;
  for (; at < end && slots < BLOCK_SLOTS; at++) {
    if (at === ahead) {
      ahead = min(at + AHEAD, end);
      read += readAhead(queue, at, ahead);
    }
    const own = rows + (load<u32>(queue + ((<u32>at) << 2)) << 3);
    const first = load<u32>(own);
    const last = load<u32>(own, 4);
    slots += 1 + last - first;
    for (let slot = first; slot < last; slot++) {
      const marked = <u32>load<u8>(marks + slotInt(slot << 2));
      if (marked === 0 || (marked & mine) !== 0 || !admits(slot, table)) continue;
      // Not seen by this side, so what is marked is the other's.
      const length = radius + (marked >>> otherShift);
      if (length < shortest) shortest = length;
      met = length <= enough;
      if (met) break;
    }
    if (met) break;
  }
  say(0, at);
  say(1, slots);
  say(2, shortest);
  say(15, read);
  return met;
}

/** The slots of what is queued, and one for each. */
export function weigh(queue: u32, from: u32, end: u32): u32 {
  const rows = row;
  let weight = end - from;
  for (let at = queue + (from << 2); at < queue + (end << 2); at += 4) {
    const own = rows + (load<u32>(at) << 3);
    weight += load<u32>(own, 4) - load<u32>(own);
  }
  return weight;
}

/** Says where it stopped, how far the backward queue is labelled, and the slots looked at. */
export function labelRim(
  queue: u32,
  table: u32,
  from: u32,
  end: u32,
  steps: u32,
  backQueue: u32,
  labelled: u32,
): void {
  const rows = row;
  const marks = mark;
  let at = from;
  let tail = backQueue + (labelled << 2);
  let slots: u32 = 0;
  let ahead = at;
  let read: u32 = 0;
  for (; at < end && slots <= BLOCK_SLOTS; at++) {
    if (at === ahead) {
      ahead = min(at + AHEAD, end);
      read += readAhead(queue, at, ahead);
    }
    const node = load<u32>(queue + (at << 2));
    const marked = <u32>load<u8>(marks + node);
    if ((marked & 240) !== 0) continue;
    const own = rows + (node << 3);
    const last = load<u32>(own, 4);
    for (let slot = load<u32>(own); slot < last; slot++) {
      slots++;
      if (<u32>load<u8>(marks + slotInt(slot << 2)) >>> 4 !== steps) continue;
      if (!admits(slot, table)) continue;
      store<u8>(marks + node, marked | ((steps + 1) << 4));
      store<u32>(tail, node);
      tail += 4;
      break;
    }
  }
  say(0, at);
  say(1, (tail - backQueue) >>> 2);
  say(2, slots);
  say(15, read);
}

/** Says the same. */
export function labelAround(
  queue: u32,
  table: u32,
  from: u32,
  end: u32,
  steps: u32,
  length: u32,
  onlySeen: bool,
  labelled: u32,
): void {
  const rows = row;
  const marks = mark;
  const mostSeen = length + 1 - steps;
  let at = from;
  let tail = queue + (labelled << 2);
  let slots: u32 = 0;
  let ahead = onlySeen ? end : at;
  let read: u32 = 0;
  for (; at < end && slots <= BLOCK_SLOTS; at++) {
    if (at === ahead) {
      ahead = min(at + AHEAD, end);
      read += readAhead(queue, at, ahead);
    }
    const node = load<u32>(queue + (at << 2));
    const own = <u32>load<u8>(marks + node);
    const front = own & 15;
    if (front === 0 ? onlySeen : front > mostSeen + 1 || (front === 1 && own >>> 4 !== 1)) continue;
    const its = rows + (node << 3);
    const first = load<u32>(its);
    const last = load<u32>(its, 4);
    slots += 1 + last - first;
    for (let slot = first; slot < last; slot++) {
      const before = slotInt(slot << 2);
      const marked = <u32>load<u8>(marks + before);
      // Seen from the front, near enough, and not labelled: then what is marked is the front's alone.
      if (marked === 0 || marked > mostSeen || !admits(slot, table)) continue;
      store<u8>(marks + before, marked | ((steps + 1) << 4));
      store<u32>(tail, before);
      tail += 4;
    }
  }
  say(0, at);
  say(1, (tail - queue) >>> 2);
  say(2, slots);
  say(15, read);
}

/** Leaves of the marks of what is queued the bits that are to be kept. */
export function keepBits(queue: u32, from: u32, end: u32, bits: u32): void {
  const marks = mark;
  for (let at = queue + (from << 2); at < queue + (end << 2); at += 4) {
    const address = marks + load<u32>(at);
    store<u8>(address, <u32>load<u8>(address) & bits);
  }
}

/* A walk, which goes on where it came back. */
let least: i32 = 0;
let most: i32 = 0;
/** For paths of so many steps the balls are labelled. */
let reach: i32 = 0;
let outTable: u32 = 0;
let forwardRadius: i32 = 0;
let hasLeafTargets: bool = false;
let depth: i32 = -1;
/** Words of the list that are used. */
let listed: u32 = 0;
let looks: u32 = 0;
let spent: u32 = 0;

export function beginWalk(
  fewest: i32,
  farthest: i32,
  length: i32,
  table: u32,
  radius: i32,
  toLeaves: bool,
): void {
  least = fewest;
  most = farthest;
  reach = length;
  outTable = table;
  forwardRadius = radius;
  hasLeafTargets = toLeaves;
  looks = 0;
}

/** False where the list has no room. */
export function enter(node: u32): bool {
  const known = load<u32>(memo + (node << 2));
  const at = known !== 0 ? known - 1 : listFrom(node);
  if (at === 0) return false;
  depth++;
  const frame = trail + ((<u32>depth) << 2);
  store<u32>(frame, node);
  store<u32>(frame, at + 1, ROOM * 4);
  store<u32>(frame, at + 1 + load<u32>(list + (at << 2)), ROOM * 8);
  store<u8>(role + node, <u32>load<u8>(role + node) | ON_PATH);
  return true;
}

function leave(): void {
  const address = role + load<u32>(trail + ((<u32>depth) << 2));
  store<u8>(address, <u32>load<u8>(address) & ~ON_PATH);
  depth--;
}

/** Where the steps from the node are listed; 0 where there is no room. */
function listFrom(node: u32): u32 {
  const marks = mark;
  const own = <u32>load<u8>(marks + node);
  const behind = (own & 15) === 0 ? forwardRadius + 1 : <i32>(own & 15) - 1;
  const farthest = reach - behind - 1;
  const its = row + (node << 3);
  const first = load<u32>(its);
  // Leaves are wanted where the next step may be the last.
  const last = hasLeafTargets && own >>> 4 <= 2 ? load<u32>(full + (node << 2)) : load<u32>(its, 4);
  // Putting them in order takes as much once more.
  if (listed + 2 + 2 * (last - first) > listRoom) return 0;

  const at = listed + 1;
  const start = list + (at << 2) + 4;
  store<u32>(list + (listed << 2), node);
  store<u32>(memo + (node << 2), at + 1);
  let end = start;
  let before: u32 = u32.MAX_VALUE;
  let farthestYet = 0;
  let isOrdered = true;
  for (let slot = first; slot < last; slot++) {
    const next = slotInt(slot << 2);
    const marked = <u32>load<u8>(marks + next);
    const to = <i32>(marked >>> 4) - 1;
    // A blocked node is farther than any.
    if (to < 0 || to > farthest || next === before) continue;
    if ((marked & 15) === 1 && marked >>> 4 !== 1) continue;
    if (!admits(slot, outTable)) continue;
    before = next;
    store<u32>(end, ((<u32>to) << NODE_BITS) | next);
    end += 4;
    if (to < farthestYet) isOrdered = false;
    farthestYet = to;
  }
  if (!isOrdered) putInOrder(start, end);
  store<u32>(start - 4, (end - start) >>> 2);
  listed = at + 1 + ((end - start) >>> 2);
  spent += 1 + last - first;
  return at;
}

/** The nearest first; what is as near stays in its order. */
function putInOrder(start: u32, end: u32): void {
  const tally = trail + ROOM * 12;
  memory.fill(tally, 0, 64);
  for (let at = start; at < end; at += 4) {
    const bucket = tally + ((load<u32>(at) >>> NODE_BITS) << 2);
    store<u32>(bucket, load<u32>(bucket) + 4);
  }
  let next = end;
  for (let bucket = tally; bucket < tally + 64; bucket += 4) {
    const bytes = load<u32>(bucket);
    store<u32>(bucket, next);
    next += bytes;
  }
  for (let at = start; at < end; at += 4) {
    const entry = load<u32>(at);
    const bucket = tally + ((entry >>> NODE_BITS) << 2);
    const to = load<u32>(bucket);
    store<u32>(to, entry);
    store<u32>(bucket, to + 4);
  }
  memory.copy(start, end, end - start);
}

/**
 * Goes on, and answers how many paths it found. Says whether there is nothing left, the steps that it took, the words of the
 * list in use, and whether the list had no room.
 */
export function walk(): i32 {
  const lists = list;
  let count: i32 = 0;
  let lacksRoom = false;
  while (depth >= 0 && count < FOUND && spent < BLOCK_STEPS) {
    const frame = trail + ((<u32>depth) << 2);
    const at = load<u32>(frame, ROOM * 4);
    const entry = load<u32>(lists + (at << 2));
    const left = <i32>(entry >>> NODE_BITS);
    // The nearest come first: where one is too far, all that follow are.
    if (at === load<u32>(frame, ROOM * 8) || depth + 1 + left > most) {
      leave();
      continue;
    }
    store<u32>(frame, at + 1, ROOM * 4);
    if (++looks === STRIDE) {
      looks = 0;
      spent += STRIDE;
    }
    const next = entry & NODE_MASK;
    if ((<u32>load<u8>(role + next) & ON_PATH) !== 0) continue;
    if (left > 0) {
      if (enter(next)) continue;
      lacksRoom = true;
      break;
    }
    if (depth + 1 < least) continue;
    const words = found + <u32>count * FOUND_WORDS * 4;
    const nodes = (<u32>depth + 1) << 2;
    store<u32>(words, depth + 1);
    memory.copy(words + 4, trail, nodes);
    store<u32>(words + 4 + nodes, next);
    count++;
  }
  say(0, depth < 0 ? 1 : 0);
  say(1, spent);
  say(2, listed);
  say(3, lacksRoom ? 1 : 0);
  spent = 0;
  return count;
}

/** Leaves the path that is being walked, and forgets what was listed. */
export function endWalk(): void {
  while (depth >= 0) leave();
  for (let at: u32 = 0; at < listed; ) {
    const address = list + (at << 2);
    store<u32>(memo + (load<u32>(address) << 2), 0);
    at += 2 + load<u32>(address, 4);
  }
  listed = 0;
  spent = 0;
}
