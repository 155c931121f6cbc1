/** Writers with a fault: whatever they give away, wherever and however it is written, the last gate keeps it in. */
import { describe, expect, it } from 'vitest';
import { withholdingOf } from '../../server/domain/protection/withhold.ts';
import type { ValidationError } from '../../server/errors.ts';
import type { FinishedFile } from '../../server/render/decode/reading.ts';
import { refuseWithheldIn, type WithheldGate, withheldGate } from '../../server/services/figure-gate.ts';
import { AS_BYTES, AS_TEXT, FIFTY_NAMES, FOLDINGS, protectedPeople } from './figure-names.ts';
import { cleanFiles, LEAKS, type Leaks, type Shown } from './leaky-files.ts';

const SHOWN: Shown = { title: 'Who holds the North Field', names: ['Odo Brask', 'The Mill'] };

function gateOver(names: readonly string[], publicNames: readonly string[] = SHOWN.names): WithheldGate {
  const entities = Object.fromEntries(
    publicNames.map((name, index) => [`public-${index}`, { id: `public-${index}`, name, kind: 'person' }]),
  );
  const included = { entities, relations: {}, claims: {}, responses: {}, sources: {} };
  return withheldGate({
    guarded: { withholding: withholdingOf(protectedPeople(names)), included: included as never },
    model: { title: SHOWN.title, entities: SHOWN.names.map((name) => ({ name })) as never },
    manifest: { select: { relations: ['brask-owns-mill'] } },
  });
}

const gate = gateOver(FIFTY_NAMES);

async function isRefused(file: FinishedFile, by = gate): Promise<boolean> {
  try {
    await refuseWithheldIn(file, by);
    return false;
  } catch (error) {
    const { code, faults, cause } = error as ValidationError;
    expect({ code, faults, cause }).toEqual({
      code: 'redaction-failed',
      faults: [{ code: 'redaction-failed', pointer: '' }],
    });
    return true;
  }
}

const BINARY = new Set(['image/png', 'application/pdf', 'application/zip']);
const encodingsOf = (mediaType: string) => (BINARY.has(mediaType) ? AS_BYTES : bytesOfTexts);
const bytesOfTexts: typeof AS_BYTES = {
  ...Object.fromEntries(
    Object.entries(AS_TEXT).map(([how, write]) => [how, (name: string) => Buffer.from(write(name))]),
  ),
  'UTF-16BE': AS_BYTES['UTF-16BE'] ?? (() => undefined),
  'Latin-1': AS_BYTES['Latin-1'] ?? (() => undefined),
};

/** Every way in which a name may be written in files of the type. */
function* writings(
  mediaType: string,
  names: readonly string[],
): Generator<{ how: string; index: number; written: Uint8Array }> {
  for (const [how, encode] of Object.entries(encodingsOf(mediaType))) {
    for (const [folding, fold] of Object.entries(FOLDINGS)) {
      for (const name of names) {
        const written = encode(fold(name));
        if (written !== undefined)
          yield { how: `${how}, ${folding}`, index: FIFTY_NAMES.indexOf(name), written };
      }
    }
  }
}

describe.each(Object.entries(LEAKS))('A writer of %s that gives a name away', (mediaType, leaks: Leaks) => {
  it('is stopped in each place, for each encoding', async () => {
    const names = FIFTY_NAMES.filter((_, index) => [1, 20, 31, 48].includes(index));
    const passed: string[] = [];
    for (const [place, leak] of Object.entries(leaks)) {
      for (const { how, index, written } of writings(mediaType, names)) {
        const file = leak(written, SHOWN);
        if (file && !(await isRefused({ mediaType, ...file })))
          passed.push(`${place}: name ${index}, ${how}`);
      }
    }
    expect(passed).toEqual([]);
  }, 240_000);

  it('is stopped for each of fifty names, in each encoding', async () => {
    const [first] = Object.values(leaks);
    const passed: string[] = [];
    for (const { how, index, written } of writings(mediaType, FIFTY_NAMES)) {
      const file = first?.(written, SHOWN);
      if (file && !(await isRefused({ mediaType, ...file }))) passed.push(`name ${index}, ${how}`);
    }
    expect(passed).toEqual([]);
  }, 240_000);
});

describe('A file that gives nothing away', () => {
  it('passes, where it can be read whole', async () => {
    const refused: string[] = [];
    for (const [place, file] of cleanFiles(SHOWN)) if (await isRefused(file)) refused.push(place);
    expect(refused).toEqual([
      'image/png: bytes after the end',
      'image/png: a chunk after the end',
      'image/png: bytes after the pixels',
      'image/png: more pixels than there are',
      'application/zip: bytes before it',
      'application/zip: bytes after it',
    ]);
  });
});
