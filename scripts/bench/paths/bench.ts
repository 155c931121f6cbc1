/** Paths in a graph of millions, beside Neo4j, SQL, graphology and C, on the same questions in one run. See ../README.md. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LocalNeo4jError } from '../../neo4j/fetch-neo4j.ts';
import { type Ask, SUITES, suitesOf, worstAsks } from './asks.ts';
import { apart } from './costs/apart.ts';
import { coldStart } from './costs/cold-start.ts';
import { flood } from './costs/flood.ts';
import { growth } from './costs/growth.ts';
import type { OverlayFound } from './costs/overlay.ts';
import type { ThreadsFound } from './costs/threads.ts';
import { drawGrowth } from './growth-plot.ts';
import { type Leak, leakOf } from './leak.ts';
import { describeMachine } from './machine.ts';
import { measureSuite, type SuiteMeasured } from './measure.ts';
import { HostedPeer, PEERS, type Peer, PeerMissingError, type PeerName } from './peer.ts';
import { homeOf, loadEmbedded, loadNeo4j, type Prepared, preparedFor } from './prepare.ts';
import { type Costs, merge, putBetween, type Report, render } from './report.ts';
import { type Surveyed, survey } from './shape.ts';

const COSTS = ['threads', 'overlay', 'cold', 'flood', 'growth'] as const;
type Cost = (typeof COSTS)[number];

const OPTIONS = {
  scale: { type: 'string', default: '2000000' },
  only: { type: 'string' },
  peers: { type: 'string' },
  rounds: { type: 'string', default: '1' },
  json: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
} as const;

const README = join(import.meta.dirname, '../README.md');
const PLOT = join(import.meta.dirname, 'growth.svg');
const MARK = 'paths, measured';

const say = (line: string) => void process.stderr.write(`${line}\n`);

export async function bench(words: string[]): Promise<void> {
  const { values } = parseArgs({ args: words, options: OPTIONS });
  const only = chosen('--only', values.only, [...SUITES, ...COSTS]);
  const names = chosen('--peers', values.peers, PEERS);
  const run = new Run(Number(values.scale), Number(values.rounds));
  const suites = SUITES.filter((name) => only.includes(name));
  if (suites.length > 0) await run.askPeers(names, suites);
  await run.measureCosts(COSTS.filter((name) => only.includes(name)));

  process.stdout.write(values.json ? `${JSON.stringify(run.report)}\n` : `${render(run.report)}\n`);
  const whole = keepReport(join(run.folder, 'measured.json'), run.report);
  if (values.write) publish(whole);
}

/** Puts what was measured now beside what was measured in earlier runs of the same size, and answers all of it. */
function keepReport(path: string, report: Report): Report {
  const whole = existsSync(path) ? merge(JSON.parse(readFileSync(path, 'utf8')) as Report, report) : report;
  writeFileSync(path, JSON.stringify(whole));
  return whole;
}

function publish(report: Report): void {
  writeFileSync(README, putBetween(readFileSync(README, 'utf8'), MARK, render(report)));
  if (report.costs.growth) writeFileSync(PLOT, drawGrowth(report.costs.growth));
}

/** Those named, parted by commas, or all. Throws for one that is not there. */
function chosen<Name extends string>(
  option: string,
  given: string | undefined,
  all: readonly Name[],
): Name[] {
  if (given === undefined) return [...all];
  const wanted = given.split(',');
  const strange = wanted.find((name) => !all.some((each) => each === name));
  if (strange !== undefined) throw new Error(`${option} takes ${all.join(', ')}, parted by commas.`);
  return all.filter((name) => wanted.includes(name));
}

class Run {
  readonly #leak: Leak;
  readonly #prepared: Prepared;
  readonly #surveyed: Surveyed;
  readonly #machine = describeMachine();
  readonly #rounds: number;
  readonly #loads: Record<string, number> = {};
  readonly #notes = new Map<PeerName, Peer['notes']>();
  readonly #missing: string[] = [];
  readonly #suites: SuiteMeasured[] = [];
  readonly #costs: Costs = {};

  constructor(scale: number, rounds: number) {
    this.#leak = leakOf(scale);
    this.#prepared = preparedFor(this.#leak);
    this.#surveyed = survey(this.#leak);
    this.#rounds = rounds;
    say(`${this.#surveyed.shape.entities} entities, ${this.#surveyed.shape.relations} relations.`);
  }

  get folder(): string {
    return this.#prepared.folder;
  }

  get report(): Report {
    return {
      machine: this.#machine,
      shape: this.#surveyed.shape,
      rounds: this.#rounds,
      loads: this.#loads,
      notes: Object.fromEntries(this.#notes),
      missing: this.#missing,
      suites: this.#suites,
      costs: this.#costs,
    };
  }

  async askPeers(names: readonly PeerName[], suites: readonly string[]): Promise<void> {
    const peers: HostedPeer[] = [];
    try {
      for (const name of names) peers.push(...(await this.#open(name)));
      for (const suite of suitesOf(this.#surveyed, suites)) {
        this.#suites.push(await measureSuite(suite, peers, this.#rounds));
        say(`Asked: ${suite.title}.`);
      }
    } finally {
      for (const peer of peers) await peer.close();
    }
  }

  /** None where this machine has not what the peer needs. */
  async #open(name: PeerName): Promise<HostedPeer[]> {
    try {
      await this.#load(name);
      const start = performance.now();
      const peer = await HostedPeer.open(name, this.#prepared);
      say(`Ready in ${((performance.now() - start) / 1000).toFixed(1)} s: ${name}.`);
      this.#notes.set(name, peer.notes);
      return [peer];
    } catch (error) {
      if (!(error instanceof PeerMissingError || error instanceof LocalNeo4jError)) throw error;
      this.#missing.push(error.message);
      say(error.message);
      return [];
    }
  }

  async #load(name: PeerName): Promise<void> {
    if (name === 'http' || name === 'embedded') await this.#loadEmbedded();
    if (name === 'neo4j')
      this.#loads['Neo4j'] = await loadNeo4j(this.#leak, this.#prepared, this.#surveyed.neighbours, say);
  }

  async #loadEmbedded(): Promise<void> {
    this.#loads['embedded store'] = await loadEmbedded(this.#leak, this.#prepared, say);
  }

  async measureCosts(costs: readonly Cost[]): Promise<void> {
    if (costs.includes('cold') || costs.includes('flood')) await this.#loadEmbedded();
    for (const cost of costs) {
      say(`Measured next: ${cost}.`);
      await this.#measure(cost);
    }
  }

  async #measure(cost: Cost): Promise<void> {
    const prepared = this.#prepared;
    const home = homeOf(prepared);
    switch (cost) {
      case 'threads': {
        const asks = { shortest: this.#asks('shortest'), '3 groups': this.#asks('groups-3') };
        this.#costs.threads = await apart<ThreadsFound>('threads', { prepared, asks, seconds: 5 });
        return;
      }
      case 'overlay':
        this.#costs.overlay = await apart<OverlayFound>('overlay', {
          prepared,
          asks: this.#asks('shortest'),
        });
        return;
      case 'cold':
        this.#costs.cold = await coldStart(home, this.#asks('shortest'));
        return;
      case 'flood':
        this.#costs.flood = await flood(home, worstAsks(this.#surveyed), 10);
        return;
      case 'growth':
        this.#costs.growth = await growth(this.#leak.entities, say);
        return;
    }
  }

  #asks(suite: string): readonly Ask[] {
    return suitesOf(this.#surveyed, [suite])[0]?.asks ?? [];
  }
}
