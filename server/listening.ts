/** The HTTP server around the application: its limits, the port that it finds, and how it stops. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Lifecycle } from './lifecycle.ts';

const LAST_PORT = 65_535;
const PORTS_TRIED = 100;
/** What is under way when the server is told to stop has this long to finish. */
const FINISH_MS = 8_000;
/** A terminal sends its interrupt to npm and to us, and npm passes it on: so close together, two are one. */
const ONE_SIGNAL_MS = 500;

/** A server with limits and without an application. */
export function createLimitedServer(): Server {
  const server = createServer({
    maxHeaderSize: 16 * 1024,
    // Whoever has not sent all headers within ten seconds is cut off, the wait for the next check included.
    connectionsCheckingInterval: 500,
    headersTimeout: 9_500,
    // Bodies have limits of their own: a long upload that moves on is welcome, a body that rests is not.
    requestTimeout: 0,
    keepAliveTimeout: 5_000,
  });
  server.maxConnections = 512;
  server.maxRequestsPerSocket = 1_000;
  // Counted by the application, which can say so; Node would drop the excess in silence.
  server.maxHeadersCount = 0;
  server.on('connect', (_request, socket) => {
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD, POST\r\nConnection: close\r\n\r\n');
  });
  return server;
}

/** Listens on the port, or on the next one that is free. Resolves with the port taken. */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  for (let tried = port; tried <= Math.min(port + PORTS_TRIED, LAST_PORT); tried++) {
    const problem = await attempt(server, host, tried);
    if (problem === undefined) return (server.address() as AddressInfo).port;
    if (problem.code !== 'EADDRINUSE') throw problem;
  }
  throw new Error('No port is free.');
}

function attempt(server: Server, host: string, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const done = (problem?: NodeJS.ErrnoException) => {
      server.off('error', done);
      server.off('listening', done);
      resolve(problem);
    };
    server.once('error', done);
    server.once('listening', () => done());
    server.listen({ host, port, exclusive: true });
  });
}

/**
 * On the first signal: nothing new enters, what is under way finishes, then `close` runs and the process ends with 0.
 * On a second one, or when the terminal goes away, it ends at once: what was acknowledged is on disk already.
 */
export function stopOnSignal(
  server: Server,
  lifecycle: Lifecycle,
  { close, abandon }: { close: () => Promise<void>; abandon: () => void },
): void {
  let first: number | undefined;

  const stop = async () => {
    const late = setTimeout(() => server.closeAllConnections(), FINISH_MS);
    await lifecycle.stop();
    clearTimeout(late);
    server.close();
    server.closeIdleConnections();
    // Answers are written; what still holds a connection open sends nothing that will be read.
    setTimeout(() => server.closeAllConnections(), 200).unref();
    await close();
    process.exit(0);
  };
  const onSignal = () => {
    if (first === undefined) {
      first = performance.now();
      void stop();
    } else if (performance.now() - first > ONE_SIGNAL_MS) {
      abandon();
      process.exit(1);
    }
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  process.on('SIGHUP', () => {
    abandon();
    process.exit(1);
  });
}
