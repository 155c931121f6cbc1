/**
 * `npm run dev`: the server restarts when its files change, and Vite serves the page with hot replacement, passing
 * `/api` on. The page is opened at Vite's address, with the server's token in the fragment.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';

const serverPort = process.env['PORT'] ?? '4600';
const pagePort = '5173';
const token = process.env['THROUGHLINE_TOKEN'] ?? randomBytes(32).toString('base64url');
const server = `http://127.0.0.1:${serverPort}`;

const start = (args: string[], env: Record<string, string>): ChildProcess =>
  spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } });

const children = [
  // Under the flags of this process: the server refuses to start without. Vite refuses to start with them.
  start([...process.execArgv, '--watch', '--watch-preserve-output', 'server/main.ts'], {
    PORT: serverPort,
    THROUGHLINE_TOKEN: token,
  }),
  start(
    [
      'node_modules/vite/bin/vite.js',
      '--config',
      'client/vite.config.ts',
      '--host',
      '127.0.0.1',
      '--port',
      pagePort,
      '--strictPort',
    ],
    { THROUGHLINE_SERVER: server },
  ),
];

process.stderr.write(`\nOpen http://127.0.0.1:${pagePort}/#token=${token}\n\n`);

const stop = () => {
  for (const child of children) child.kill('SIGTERM');
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
for (const child of children) child.on('exit', stop);
