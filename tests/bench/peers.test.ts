import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SUITES, type Suite, suitesOf } from '../../scripts/bench/paths/asks.ts';
import { type Leak, leakOf } from '../../scripts/bench/paths/leak.ts';
import { compare, DifferentAnswersError, type Measured } from '../../scripts/bench/paths/measure.ts';
import { type OpenPeer, type Peer, PeerMissingError, type PeerName } from '../../scripts/bench/paths/peer.ts';
import { open as openEmbedded } from '../../scripts/bench/paths/peers/embedded.ts';
import { open as openEngine } from '../../scripts/bench/paths/peers/engine.ts';
import { open as openSearch } from '../../scripts/bench/paths/peers/engine-search.ts';
import { open as openGraphology } from '../../scripts/bench/paths/peers/graphology.ts';
import { open as openNative } from '../../scripts/bench/paths/peers/native.ts';
import { loadEmbedded } from '../../scripts/bench/paths/prepare.ts';
import { survey } from '../../scripts/bench/paths/shape.ts';

const OPENERS: readonly (readonly [PeerName, OpenPeer])[] = [
  ['engine', openEngine],
  ['search', openSearch],
  ['native', openNative],
  ['embedded', openEmbedded],
  ['graphology', openGraphology],
];

describe('The peers of the bench, on a graph of 2,000 entities', () => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-test-'));
  const leak: Leak = leakOf(2_000);
  const suites: Suite[] = suitesOf(survey(leak), SUITES).map((suite) => ({
    ...suite,
    asks: suite.asks.slice(0, 40),
  }));
  const peers: [PeerName, Peer][] = [];

  beforeAll(async () => {
    const prepared = { entities: leak.entities, seed: leak.seed, folder };
    await loadEmbedded(leak, prepared, () => {});
    for (const [name, open] of OPENERS) {
      const peer = await open(prepared).catch((error: unknown) => {
        // A machine without a C compiler has one peer less.
        if (error instanceof PeerMissingError) return undefined;
        throw error;
      });
      if (peer) peers.push([name, peer]);
    }
  });

  afterAll(async () => {
    for (const [, peer] of peers) await peer.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(SUITES)('agree on every question of %s that they answer', async (name) => {
    const suite = suites.find((each) => each.name === name);
    const [first] = suite?.asks ?? [];
    if (!suite || !first) throw new Error('There is no such suite.');
    const measured: Measured[] = [];
    for (const [peer, { answers, ask }] of peers) {
      if (!answers(first)) continue;
      const asked = await ask(suite.asks);
      measured.push({
        peer,
        milliseconds: asked.map(({ milliseconds }) => milliseconds),
        answers: asked.map(({ answer }) => answer),
      });
    }
    expect(measured[0]?.answers).toHaveLength(suite.asks.length);
    expect(measured.length).toBeGreaterThan(first.want === 'one' || first.want === 'all' ? 1 : 0);
    compare(suite, measured);
    const other = measured.map((each) => ({
      ...each,
      answers: each.answers.map(() => ({ counts: [[99, 1] as const] })),
    }));
    if (measured[0]) expect(() => compare(suite, [...measured, ...other])).toThrow(DifferentAnswersError);
  });
});
