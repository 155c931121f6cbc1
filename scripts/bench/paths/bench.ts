/** Paths in a graph of millions, beside Neo4j, SQL, graphology and C, on the same questions in one run. See ../README.md. */
import { parseArgs } from 'node:util';
import { LocalNeo4jError } from '../../neo4j/fetch-neo4j.ts';
import { SUITES, suitesOf } from './asks.ts';
import { leakOf } from './leak.ts';
import { measureSuite, type SuiteMeasured } from './measure.ts';
import { HostedPeer, PEERS, PeerMissingError } from './peer.ts';
import { loadEmbedded, loadNeo4j, preparedFor } from './prepare.ts';
import { survey } from './shape.ts';

const OPTIONS = {
  scale: { type: 'string', default: '2000000' },
  only: { type: 'string' },
  peers: { type: 'string' },
  rounds: { type: 'string', default: '1' },
  json: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
} as const;

const say = (line: string) => void process.stderr.write(`${line}\n`);

export async function bench(words: string[]): Promise<void> {
  const { values } = parseArgs({ args: words, options: OPTIONS });
  const only = values.only?.split(',') ?? [...SUITES];
  const wanted = PEERS.filter((name) => values.peers === undefined || values.peers.split(',').includes(name));
  const leak = leakOf(Number(values.scale));
  const prepared = preparedFor(leak);
  const surveyed = survey(leak);
  say(JSON.stringify(surveyed.shape));

  const peers: HostedPeer[] = [];
  for (const name of wanted) {
    try {
      if (name === 'http' || name === 'embedded') await loadEmbedded(leak, prepared, say);
      if (name === 'neo4j') await loadNeo4j(leak, prepared, surveyed.neighbours, say);
      const start = performance.now();
      const peer = await HostedPeer.open(name, prepared);
      say(
        `${name}: ready in ${((performance.now() - start) / 1000).toFixed(1)} s. ${JSON.stringify(peer.notes)}`,
      );
      peers.push(peer);
    } catch (error) {
      if (!(error instanceof PeerMissingError || error instanceof LocalNeo4jError)) throw error;
      say(`${name}: ${error.message}`);
    }
  }
  const found: SuiteMeasured[] = [];
  try {
    for (const suite of suitesOf(surveyed, only)) {
      const measured = await measureSuite(suite, peers, Number(values.rounds));
      found.push(measured);
      say(suite.name);
      for (const peer of measured.peers) {
        const sorted = peer.milliseconds.toSorted((a, b) => a - b);
        const at = (part: number) => (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(3);
        say(
          `  ${peer.peer.padEnd(12)} ${at(0.5).padStart(10)} ${at(0.95).padStart(10)}  n=${sorted.length} cut=${peer.answers.filter(({ cut }) => cut).length} ${peer.way ?? ''}`,
        );
      }
    }
  } finally {
    for (const peer of peers) await peer.close();
  }
}
