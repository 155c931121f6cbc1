/**
 * How well the names of a block match a query, in AssemblyScript. What a match is `rankMatch` of `names.ts` says, and which
 * name of an entity is the best `byMatchWithin`; here the same is told of the bytes of a block (`block.ts`), without making a
 * string of any name. Addresses are in bytes.
 *
 * Most names are passed over sixteen bytes at a time: what matches holds one of a few patterns (`query-bytes.ts`), and only
 * names that do are looked at.
 */

/** As in `block.ts`. */
const SEPARATOR: u8 = 0xff;
const OWNER_MASK: u32 = 0x3ff;
const IS_ASCII: u32 = 0x8000;

/** As in `names.ts`. */
const EXACT: u32 = 0;
const PREFIX: u32 = 1;
const WORD: u32 = 2;
const PART: u32 = 3;
const TYPO: u32 = 4;
const NONE: u32 = 5;

/** As in `query-bytes.ts`. */
const NEVER: u32 = 0;
const MISTYPABLE_BESIDE_WORDS: u32 = 2;
const ANYWHERE: u32 = 0;
const AT_HEAD: u32 = 1;
const AS_WORD: u32 = 3;
const PIECE: u32 = 8;
const SPELLED: u32 = 20;
const PATTERN: u32 = 32;

/** A rank is the match, then the length. */
const LENGTH_BITS: u32 = 24;
/** Beside the number of a name: it is no alias. */
const IS_OWN: u32 = 0x80000000;
const LONGEST: u32 = (1 << 24) - 1;

let isLetterAt: u32 = 0;
let admitted: u32 = 0;
let told: u32 = 0;
let units: u32 = 0;
let folded: u32 = 0;
let foldedBytes: u32 = 0;
let words: u32 = 0;
let wordCount: u32 = 0;
/** The query is a word and nothing beside it. */
let isOneWord: bool = false;
let spelled: u32 = 0;
let spelledCount: u32 = 0;
let patterns: u32 = 0;
let patternCount: u32 = 0;

/** One bit for each code point that a word is made of; one byte for each kind of a block; where answers and a name's units go. */
export function settle(lettersAt: u32, admittedAt: u32, toldAt: u32): void {
  isLetterAt = lettersAt;
  admitted = admittedAt;
  told = toldAt;
}

/** The query that the next blocks are asked. */
export function ask(query: u32): void {
  folded = load<u32>(query);
  foldedBytes = load<u32>(query, 4);
  words = load<u32>(query, 8);
  wordCount = load<u32>(query, 12);
  isOneWord = wordCount === 1 && load<u32>(words, 4) === foldedBytes;
  spelled = load<u32>(query, 16);
  spelledCount = load<u32>(query, 20);
  patterns = load<u32>(query, 24);
  patternCount = load<u32>(query, 28);
  units = load<u32>(query, 32);
}

function isSame(a: u32, b: u32, bytes: u32): bool {
  let at: u32 = 0;
  for (; at + 4 <= bytes; at += 4) if (load<u32>(a + at) !== load<u32>(b + at)) return false;
  for (; at < bytes; at++) if (load<u8>(a + at) !== load<u8>(b + at)) return false;
  return true;
}

/** Where a text of at least one byte first stands at or after `from`; 0 where it does not. */
function find(from: u32, end: u32, text: u32, bytes: u32): u32 {
  if (from + bytes > end) return 0;
  const last = end - bytes;
  const head = i8x16.splat(load<i8>(text));
  const tail = i8x16.splat(load<i8>(text + bytes - 1));
  for (let at = from; at <= last; at += 16) {
    let bits = i8x16.bitmask(
      v128.and(i8x16.eq(v128.load(at), head), i8x16.eq(v128.load(at + bytes - 1), tail)),
    );
    while (bits !== 0) {
      const found = at + <u32>ctz(bits);
      if (found > last) return 0;
      if (isSame(found, text, bytes)) return found;
      bits &= bits - 1;
    }
  }
  return 0;
}

function isLetter(point: u32): bool {
  return ((load<u8>(isLetterAt + (point >> 3)) >> (point & 7)) & 1) !== 0;
}

/** What is beside a name is no letter. */
function isLetterFrom(at: u32): bool {
  const lead = <u32>load<u8>(at);
  if (lead < 0x80) return isLetter(lead);
  if (lead === SEPARATOR) return false;
  if (lead < 0xe0) return isLetter(((lead & 0x1f) << 6) | tailAt(at, 1));
  if (lead < 0xf0) return isLetter(((lead & 0x0f) << 12) | (tailAt(at, 1) << 6) | tailAt(at, 2));
  return isLetter(((lead & 0x07) << 18) | (tailAt(at, 1) << 12) | (tailAt(at, 2) << 6) | tailAt(at, 3));
}

function tailAt(at: u32, place: u32): u32 {
  return <u32>load<u8>(at + place) & 0x3f;
}

function isLetterBefore(at: u32): bool {
  let before = at - 1;
  while ((load<u8>(before) & 0xc0) === 0x80) before--;
  return isLetterFrom(before);
}

function isWordAt(at: u32, bytes: u32): bool {
  return !isLetterBefore(at) && !isLetterFrom(at + bytes);
}

function hasWord(from: u32, end: u32, word: u32, bytes: u32): bool {
  for (let at = find(from, end, word, bytes); at !== 0; at = find(at + 1, end, word, bytes))
    if (isWordAt(at, bytes)) return true;
  return false;
}

function matchOf(from: u32, end: u32, isAscii: bool): u32 {
  const place = find(from, end, folded, foldedBytes);
  if (place === from) return end - from === foldedBytes ? EXACT : PREFIX;
  // One word stands first where the query does, or nowhere.
  const match = !isOneWord ? matchOfWords(from, end) : place !== 0 ? matchOfWords(place, end) : NONE;
  if (match === WORD) return WORD;
  if (place !== 0 || match === PART) return PART;
  return matchesButForALetter(from, end, isAscii) ? TYPO : NONE;
}

/** How well each word matches by itself: at worst. */
function matchOfWords(from: u32, end: u32): u32 {
  if (wordCount === 0) return NONE;
  let match = WORD;
  for (let word = words, last = words + wordCount * PIECE; word < last; word += PIECE) {
    const text = load<u32>(word);
    const bytes = load<u32>(word, 4);
    const place = find(from, end, text, bytes);
    if (place === 0) return NONE;
    if (match === WORD && !isWordAt(place, bytes) && !hasWord(place + 1, end, text, bytes)) match = PART;
  }
  return match;
}

function matchesButForALetter(from: u32, end: u32, isAscii: bool): bool {
  const last = spelled + spelledCount * SPELLED;
  let missing: u32 = 0;
  for (let at = spelled; at < last; at += SPELLED) {
    if (find(from, end, load<u32>(at), load<u32>(at, 4)) !== 0) continue;
    if (missing !== 0 || load<u32>(at, 8) === NEVER) return false;
    missing = at;
  }
  if (missing === 0) return false;
  if (load<u32>(missing, 8) === MISTYPABLE_BESIDE_WORDS)
    for (let at = spelled; at < last; at += SPELLED)
      if (at !== missing && !hasWord(from, end, load<u32>(at), load<u32>(at, 4))) return false;
  return hasMeantWord(isAscii ? widened(from, end) : decoded(from, end), missing);
}

/** ASCII as units of sixteen bits; answers where they end. */
function widened(from: u32, end: u32): u32 {
  let to = units;
  for (let at = from; at < end; at++, to += 2) store<u16>(to, load<u8>(at));
  return to;
}

/** UTF-8 as UTF-16; answers where it ends. */
function decoded(from: u32, end: u32): u32 {
  let to = units;
  for (let at = from; at < end; ) {
    const lead = <u32>load<u8>(at);
    if (lead < 0x80) {
      store<u16>(to, lead);
      at += 1;
    } else if (lead < 0xe0) {
      store<u16>(to, ((lead & 0x1f) << 6) | tailAt(at, 1));
      at += 2;
    } else if (lead < 0xf0) {
      store<u16>(to, ((lead & 0x0f) << 12) | (tailAt(at, 1) << 6) | tailAt(at, 2));
      at += 3;
    } else {
      const above =
        (((lead & 0x07) << 18) | (tailAt(at, 1) << 12) | (tailAt(at, 2) << 6) | tailAt(at, 3)) - 0x10000;
      store<u16>(to, 0xd800 | (above >> 10));
      store<u16>(to, 0xdc00 | (above & 0x3ff), 2);
      to += 2;
      at += 4;
    }
    to += 2;
  }
  return to;
}

/** Whether among the words of these units is one that is a letter off the missing one, and that the query does not spell. */
function hasMeantWord(end: u32, missing: u32): bool {
  const word = load<u32>(missing, 12);
  const length = load<u32>(missing, 16);
  let begin: u32 = 0;
  for (let at = units; at <= end; ) {
    const width = at < end ? unitsOfLetter(at) : 0;
    if (width > 0) {
      if (begin === 0) begin = at;
      at += width;
      continue;
    }
    if (begin !== 0 && isOneLetterOff(word, length, begin, (at - begin) >> 1, 1) && !isSpelled(begin, at))
      return true;
    begin = 0;
    at += at < end && isHighSurrogate(at) ? 4 : 2;
  }
  return false;
}

function isHighSurrogate(at: u32): bool {
  return (load<u16>(at) & 0xfc00) === 0xd800;
}

/** How many bytes the letter here takes; 0 where there is none. */
function unitsOfLetter(at: u32): u32 {
  const unit = <u32>load<u16>(at);
  if (!isHighSurrogate(at)) return isLetter(unit) ? 2 : 0;
  const point = 0x10000 + ((unit & 0x3ff) << 10) + (<u32>load<u16>(at, 2) & 0x3ff);
  return isLetter(point) ? 4 : 0;
}

function isSpelled(from: u32, end: u32): bool {
  for (let at = spelled, last = spelled + spelledCount * SPELLED; at < last; at += SPELLED)
    if (load<u32>(at, 16) << 1 === end - from && isSame(load<u32>(at, 12), from, end - from)) return true;
  return false;
}

/** Of one byte, or of two (`wide`). */
function unitAt(text: u32, place: u32, wide: u32): u32 {
  const at = text + (place << wide);
  return wide === 0 ? <u32>load<u8>(at) : <u32>load<u16>(at);
}

/** As in `fold-name.ts`; lengths in units, which are of one byte or of two. */
function isOneLetterOff(a: u32, aLength: u32, b: u32, bLength: u32, wide: u32): bool {
  const shorter = min(aLength, bLength);
  if (max(aLength, bLength) - shorter > 1) return false;
  let at: u32 = 0;
  while (at < shorter && unitAt(a, at, wide) === unitAt(b, at, wide)) at++;
  const unit: u32 = 1 << wide;
  const hereA = a + (at << wide);
  const hereB = b + (at << wide);
  if (aLength > bLength) return isSame(hereA + unit, hereB, (bLength - at) << wide);
  if (bLength > aLength) return isSame(hereB + unit, hereA, (aLength - at) << wide);
  if (at === aLength) return false;
  if (isSame(hereA + unit, hereB + unit, (aLength - at - 1) << wide)) return true;
  return (
    at + 1 < aLength &&
    unitAt(hereA, 0, wide) === unitAt(hereB, 1, wide) &&
    unitAt(hereA, 1, wide) === unitAt(hereB, 0, wide) &&
    isSame(hereA + 2 * unit, hereB + 2 * unit, (aLength - at - 2) << wide)
  );
}

/** In UTF-16 units, as JavaScript counts. */
function lengthOf(from: u32, end: u32, isAscii: bool): u32 {
  if (isAscii) return end - from;
  let length: u32 = 0;
  for (let at = from; at < end; at++) {
    const byte = load<u8>(at);
    if ((byte & 0xc0) !== 0x80) length += byte >= 0xf0 ? 2 : 1;
  }
  return length;
}

/* ---- the sides of words, of sixteen places at a time ---- */

/** Where no letter of ASCII in lower case stands. Five more makes these the greatest of all signed numbers. */
function edgesFrom(at: u32): v128 {
  return i8x16.lt_s(i8x16.add(v128.load(at), i8x16.splat(5)), i8x16.splat(0x66));
}

/** Whether there is a letter, or part of one, beyond ASCII. The separator is the greatest byte of all. */
function isBeyondFrom(at: u32): bool {
  return v128.any_true(i8x16.lt_s(v128.load(at), i8x16.splat(<i8>SEPARATOR)));
}

/** Without most of the heads of words that are too long or too short to be one letter off that of the pattern. */
function headsOfLength(heads: v128, wholes: v128, at: u32, pattern: u32): v128 {
  const bytes = load<u32>(pattern, 16);
  for (let from: u32 = 0; from <= bytes + 16; from += 16) if (isBeyondFrom(at + from)) return heads;
  const near = v128.or(edgesFrom(at + bytes - 1), edgesFrom(at + bytes));
  return v128.and(heads, v128.or(wholes, v128.or(near, edgesFrom(at + bytes + 1))));
}

/** The same of tails, for which the word begins as far before them as the other half is long. */
function tailsOfLength(tails: v128, at: u32, pattern: u32): v128 {
  const before = at - (load<u32>(pattern, 16) - load<u32>(pattern, 4));
  for (let from = before - 2; from < at + 16; from += 16) if (isBeyondFrom(from)) return tails;
  const near = v128.or(edgesFrom(before - 2), edgesFrom(before - 1));
  return v128.and(tails, v128.or(near, edgesFrom(before)));
}

/* ---- a block ---- */

/** Whether one of the patterns stands here, and a match may follow from it. */
function isHinted(at: u32): bool {
  const here = load<u32>(at);
  for (let pattern = patterns, last = patterns + patternCount * PATTERN; pattern < last; pattern += PATTERN)
    if (
      (here & load<u32>(pattern, 24)) === load<u32>(pattern, 20) &&
      isSame(at, load<u32>(pattern), load<u32>(pattern, 4)) &&
      isHint(at, pattern)
    )
      return true;
  return false;
}

/** Of sixteen bytes those that are a letter or a digit of ASCII. */
function plainLetters(at: u32): v128 {
  const here = v128.load(at);
  const letters = i8x16.lt_u(i8x16.sub(here, i8x16.splat(0x61)), i8x16.splat(26));
  return v128.or(letters, i8x16.lt_u(i8x16.sub(here, i8x16.splat(0x30)), i8x16.splat(10)));
}

/** Half a word hints at the other half, mistyped, only where a word begins or ends with it; or at the word itself. */
function isHint(at: u32, pattern: u32): bool {
  const side = load<u32>(pattern, 8);
  if (side === ANYWHERE) return true;
  const after = at + load<u32>(pattern, 4);
  if (side === AS_WORD) return !isPlainLetter(at - 1) && !isPlainLetter(after);
  const whole = load<u32>(pattern, 12);
  const bytes = load<u32>(pattern, 16);
  const isWhole = side === AT_HEAD && isSame(at, whole, bytes);
  if (isWhole || isPlainLetter(side === AT_HEAD ? at - 1 : after)) return isWhole;
  return load<u32>(pattern, 28) === 0 || mayBeMeant(at, after, whole, bytes);
}

/** Whether the word around these bytes is one letter off a word of ASCII, or is none of ASCII. */
function mayBeMeant(at: u32, after: u32, word: u32, bytes: u32): bool {
  const from = startOfPlain(at);
  const end = endOfPlain(after);
  if (isBeyondAscii(from - 1) || isBeyondAscii(end)) return true;
  return isOneLetterOff(word, bytes, from, end - from, 0);
}

/** Where the letters and digits of ASCII end that stand here. */
function endOfPlain(at: u32): u32 {
  let others = ~i8x16.bitmask(plainLetters(at)) & 0xffff;
  while (others === 0) {
    at += 16;
    others = ~i8x16.bitmask(plainLetters(at)) & 0xffff;
  }
  return at + <u32>ctz(others);
}

/** Where those begin that end here. */
function startOfPlain(at: u32): u32 {
  let others = ~i8x16.bitmask(plainLetters(at - 16)) & 0xffff;
  while (others === 0) {
    at -= 16;
    others = ~i8x16.bitmask(plainLetters(at - 16)) & 0xffff;
  }
  return at + 16 - <u32>clz(others);
}

function isBeyondAscii(at: u32): bool {
  const byte = load<u8>(at);
  return byte >= 0x80 && byte !== SEPARATOR;
}

function isPlainLetter(at: u32): bool {
  const byte = load<u8>(at);
  return byte < 0x80 && isLetter(byte);
}

function startOf(starts: u32, name: u32): u32 {
  return load<u32>(starts + (name << 2));
}

/* What has been told of the block so far. */
let tellings: u32 = 0;
/** Of the last entity told of. */
let lastOwner: u32 = 0;
let lastIsOwn: bool = false;

/** Unless a name of the entity that was told before matches better. */
function tell(owner: u32, isOwn: bool, name: u32, rank: u32): void {
  const isKnown = tellings > 0 && owner === lastOwner;
  const at = told + ((isKnown ? tellings - 1 : tellings) << 3);
  if (isKnown) {
    const known = load<u32>(at);
    const isBetter = rank >> LENGTH_BITS !== known >> LENGTH_BITS || !lastIsOwn;
    if (!isBetter || rank >= known) return;
  } else tellings++;
  lastOwner = owner;
  lastIsOwn = isOwn;
  store<u32>(at, rank);
  store<u32>(at, isOwn ? name | IS_OWN : name, 4);
}

/**
 * Tells of each entity of the block that matches, in their order, its rank, and which name matches best.
 * Answers how many there are.
 */
export function judge(block: u32): u32 {
  const count = load<u32>(block);
  const starts = block + 8;
  const owners = starts + ((count + 1) << 2);
  const kinds = owners + (count << 1);
  const text = kinds + count;
  const end = text + startOf(starts, count);
  const second = patternCount > 1 ? patterns + PATTERN : patterns;
  const third = patternCount > 2 ? second + PATTERN : patterns;
  const areHalves = patternCount > 2;
  // Beside half a word beyond ASCII no byte by itself tells whether a letter stands there.
  const hasSides = areHalves ? load<u32>(patterns, 28) !== 0 : load<u32>(second, 8) === AS_WORD;
  // Of each pattern the first byte, the one after it, and the last, with how far these are behind the first.
  const last0 = load<u32>(patterns, 4) - 1;
  const last1 = load<u32>(second, 4) - 1;
  const last2 = load<u32>(third, 4) - 1;
  const next0 = min(last0, 1);
  const next1 = min(last1, 1);
  const next2 = min(last2, 1);
  const headBytes0 = v128.load8_splat(load<u32>(patterns));
  const headBytes1 = v128.load8_splat(load<u32>(second));
  const headBytes2 = v128.load8_splat(load<u32>(third));
  const nextBytes0 = v128.load8_splat(load<u32>(patterns) + next0);
  const nextBytes1 = v128.load8_splat(load<u32>(second) + next1);
  const nextBytes2 = v128.load8_splat(load<u32>(third) + next2);
  const lastBytes0 = v128.load8_splat(load<u32>(patterns) + last0);
  const lastBytes1 = v128.load8_splat(load<u32>(second) + last1);
  const lastBytes2 = v128.load8_splat(load<u32>(third) + last2);
  const lastOfWhole = load<u32>(patterns, 16) - 1;
  const lastBytesOfWhole = v128.load8_splat(load<u32>(patterns, 12) + lastOfWhole);
  tellings = 0;
  let name: u32 = 0;
  for (let at = text + 1; at < end; ) {
    const here = v128.load(at);
    let hints = v128.and(i8x16.eq(here, headBytes0), i8x16.eq(v128.load(at + last0), lastBytes0));
    hints = v128.and(hints, i8x16.eq(v128.load(at + next0), nextBytes0));
    if (patternCount > 1) {
      let also = v128.and(i8x16.eq(here, headBytes1), i8x16.eq(v128.load(at + last1), lastBytes1));
      also = v128.and(also, i8x16.eq(v128.load(at + next1), nextBytes1));
      if (hasSides) {
        const begins = edgesFrom(at - 1);
        also = v128.and(also, edgesFrom(at + last1 + 1));
        if (areHalves) {
          const wholes = i8x16.eq(v128.load(at + lastOfWhole), lastBytesOfWhole);
          hints = v128.and(hints, v128.or(begins, wholes));
          if (v128.any_true(hints)) hints = headsOfLength(hints, wholes, at, patterns);
          if (v128.any_true(also)) also = tailsOfLength(also, at, second);
        } else also = v128.and(also, begins);
      }
      hints = v128.or(hints, also);
    }
    if (patternCount > 2) {
      const also = v128.and(i8x16.eq(here, headBytes2), i8x16.eq(v128.load(at + last2), lastBytes2));
      hints = v128.or(hints, v128.and(also, i8x16.eq(v128.load(at + next2), nextBytes2)));
    }
    let bits = i8x16.bitmask(hints);
    let next = at + 16;
    while (bits !== 0) {
      const place = at + <u32>ctz(bits);
      bits &= bits - 1;
      if (place >= end) return tellings;
      if (!isHinted(place)) continue;
      while (text + startOf(starts, name + 1) <= place) name++;
      const after = text + startOf(starts, name + 1);
      judgeName(owners, kinds, name, text + startOf(starts, name), after - 1);
      if (after >= next) {
        next = after;
        break;
      }
      bits &= -1 << (after - at);
    }
    at = next;
  }
  return tellings;
}

function judgeName(owners: u32, kinds: u32, name: u32, from: u32, end: u32): void {
  if (load<u8>(admitted + load<u8>(kinds + name)) === 0) return;
  const said = <u32>load<u16>(owners + (name << 1));
  const isAscii = (said & IS_ASCII) !== 0;
  const match = matchOf(from, end, isAscii);
  if (match === NONE) return;
  const owner = said & OWNER_MASK;
  const isOwn = name === 0 || (<u32>load<u16>(owners + ((name - 1) << 1)) & OWNER_MASK) !== owner;
  const length = min(lengthOf(from, end, isAscii), LONGEST);
  tell(owner, isOwn, name, (match << LENGTH_BITS) | length);
}
