/**
 * JSON that is taken exactly or not at all. `JSON.parse` forgives what a graph of evidence cannot: it keeps the last of
 * two equal keys, rounds long numbers, and reads broken encodings as U+FFFD. Here each of these is a fault with its place.
 */

export interface JsonLimits {
  /** How deep arrays and objects may stand in one another. Counted before anything is built. */
  depth: number;
  /** Keys of all objects together. */
  keys: number;
  /** Items of one array. */
  items: number;
}

const JSON_LIMITS: JsonLimits = { depth: 32, keys: 10_000, items: 2_000 };

export interface JsonFault {
  code: string;
  /** Keys and indexes from the top. A key is what somebody typed: whoever shows it must know it for a word of ours. */
  path: readonly (string | number)[];
}

/** `malformed`: it is no JSON, or says one thing twice. Otherwise it is JSON with values that cannot be kept. */
export type JsonReading =
  | { ok: true; value: unknown }
  | { ok: false; malformed: boolean; faults: readonly JsonFault[] };

const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
const MOST_FAULTS = 100;

class Malformed extends Error {
  readonly fault: JsonFault;
  constructor(code: string, path: readonly (string | number)[]) {
    super(code);
    this.fault = { code, path: [...path] };
  }
}

/** Reads UTF-8 bytes. The faults of malformed bytes are one; of unkeepable values up to a hundred, in order. */
export function readStrictJson(bytes: Uint8Array, limits: JsonLimits = JSON_LIMITS): JsonReading {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { ok: false, malformed: true, faults: [{ code: 'invalid-utf8', path: [] }] };
  }
  if (isTooDeep(text, limits.depth)) {
    return { ok: false, malformed: true, faults: [{ code: 'depth-exceeded', path: [] }] };
  }
  const reader = new Reader(text, limits);
  try {
    const value = reader.readAll();
    return reader.faults.length === 0
      ? { ok: true, value }
      : { ok: false, malformed: false, faults: reader.faults };
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, malformed: true, faults: [error.fault] };
    throw error;
  }
}

/** One pass over the text, without a stack: the reader may then recurse as deep as it meets brackets. */
function isTooDeep(text: string, most: number): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (quoted) {
      if (char === BACKSLASH) i++;
      else if (char === QUOTE) quoted = false;
    } else if (char === QUOTE) quoted = true;
    else if (char === OPEN_ARRAY || char === OPEN_OBJECT) {
      if (++depth > most) return true;
    } else if (char === CLOSE_ARRAY || char === CLOSE_OBJECT) depth--;
  }
  return false;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

const SPACE = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON admits no control character in a string
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

class Reader {
  readonly faults: JsonFault[] = [];
  readonly #text: string;
  readonly #limits: JsonLimits;
  readonly #path: (string | number)[] = [];
  #at = 0;
  #keys = 0;

  constructor(text: string, limits: JsonLimits) {
    this.#text = text;
    this.#limits = limits;
  }

  readAll(): unknown {
    const value = this.#value();
    this.#match(SPACE);
    if (this.#at < this.#text.length) throw this.#malformed();
    return value;
  }

  #value(): unknown {
    this.#match(SPACE);
    switch (this.#text.charCodeAt(this.#at)) {
      case OPEN_OBJECT:
        return this.#object();
      case OPEN_ARRAY:
        return this.#array();
      case QUOTE:
        return this.#string();
    }
    const word = this.#match(WORD);
    return word === undefined ? this.#number() : JSON.parse(word);
  }

  #object(): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    this.#at++;
    if (this.#closes(CLOSE_OBJECT)) return object;
    for (;;) {
      this.#match(SPACE);
      const key = this.#string();
      // Of a key the object that holds it is told: the key itself is what somebody typed.
      if (Object.hasOwn(object, key)) throw this.#malformed('duplicate-key');
      if (++this.#keys === this.#limits.keys + 1) this.#fault('too-many-keys');
      this.#expect(':');
      this.#path.push(key);
      const value = this.#value();
      this.#path.pop();
      if (FORBIDDEN_KEYS.has(key)) this.#fault('forbidden-key');
      else object[key] = value;
      if (this.#closes(CLOSE_OBJECT)) return object;
      this.#expect(',');
    }
  }

  #array(): unknown[] {
    const items: unknown[] = [];
    this.#at++;
    if (this.#closes(CLOSE_ARRAY)) return items;
    for (;;) {
      this.#path.push(items.length);
      items.push(this.#value());
      this.#path.pop();
      if (items.length === this.#limits.items + 1) this.#fault('too-many-items');
      if (this.#closes(CLOSE_ARRAY)) return items;
      this.#expect(',');
    }
  }

  #string(): string {
    const literal = this.#match(STRING);
    if (literal === undefined) throw this.#malformed();
    const value: string = literal.includes('\\') ? JSON.parse(literal) : literal.slice(1, -1);
    if (!value.isWellFormed()) this.#fault('not-well-formed-unicode');
    return value;
  }

  #number(): number {
    const literal = this.#match(NUMBER);
    if (literal === undefined) throw this.#malformed();
    const value = Number(literal);
    if (!isExact(literal, value)) this.#fault('number-out-of-range');
    return value;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #closes(bracket: number): boolean {
    this.#match(SPACE);
    if (this.#text.charCodeAt(this.#at) !== bracket) return false;
    this.#at++;
    return true;
  }

  #expect(char: string): void {
    this.#match(SPACE);
    if (this.#text[this.#at] !== char) throw this.#malformed();
    this.#at++;
  }

  #malformed(code = 'invalid-json'): Malformed {
    return new Malformed(code, code === 'invalid-json' ? [] : this.#path);
  }

  #fault(code: string): void {
    if (this.faults.length < MOST_FAULTS) this.faults.push({ code, path: [...this.#path] });
  }
}

/** True when writing the number again gives the decimal that was read, however it was spelt. `-0` would lose its sign. */
function isExact(literal: string, value: number): boolean {
  return Number.isFinite(value) && !Object.is(value, -0) && decimal(literal) === decimal(String(value));
}

/** The digits without zeros at either end, and the power of ten that they stand at. */
function decimal(literal: string): string {
  const [mantissa = '', exponent = '0'] = literal.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const significant = (whole + fraction).replace(/^0+/, '');
  const digits = trimZeros(significant);
  if (digits === '') return '0';
  const power = Number(exponent) - fraction.length + significant.length - digits.length;
  return `${mantissa.startsWith('-') ? '-' : ''}${digits}e${power}`;
}

// A pattern like /0+$/ takes quadratic time on a long run of zeros that something follows.
function trimZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end--;
  return digits.slice(0, end);
}
