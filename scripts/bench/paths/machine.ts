/** What the figures were measured on. */
import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem } from 'node:os';

export interface Machine {
  processors: string;
  memory: string;
  system: string;
  node: string;
  sqlite: string;
  java: string;
  compiler: string;
  /** What else it did when the bench began: processes that wanted a processor, over the last minute. */
  load: number;
}

/** The first line that a program prints; “none” where there is no such program. */
function firstLine(program: string, args: readonly string[]): string {
  try {
    // Java tells its version on stderr.
    const told = execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    return told.trim().split('\n')[0] ?? '';
  } catch {
    return 'none';
  }
}

export function describeMachine(): Machine {
  const processors = cpus();
  const [load = 0] = loadavg();
  return {
    processors: `${processors.length} × ${processors[0]?.model ?? 'unknown'}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
    system: `${process.platform} ${release().split('-')[0]}, ${process.arch}`,
    node: process.versions.node,
    sqlite: process.versions['sqlite'] ?? 'unknown',
    java: firstLine('java', ['--version']),
    compiler: firstLine('cc', ['--version']),
    load: Math.round(load * 10) / 10,
  };
}
