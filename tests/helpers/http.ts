/** Requests as no library would send them: bytes on a socket. */
import { connect, type Socket } from 'node:net';

export interface RawAnswer {
  /** 0 when the connection ended without an answer. */
  status: number;
  headers: Map<string, string>;
  body: string;
}

export interface RawRequest {
  port: number;
  /** Written as they are; the end of each line is ours. */
  lines: readonly string[];
  body?: string | Uint8Array;
  timeoutMs?: number;
}

/** Sends the request and reads until the other side closes. Ask for `Connection: close`, or this waits for the timeout. */
export function sendRaw({ port, lines, body = '', timeoutMs = 5_000 }: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const chunks: Buffer[] = [];
    const done = () => {
      socket.destroy();
      resolve(parseAnswer(Buffer.concat(chunks).toString('utf8')));
    };
    socket.setTimeout(timeoutMs, done);
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', done);
    socket.on('close', done);
    socket.on('connect', () => {
      socket.write(`${lines.join('\r\n')}\r\n\r\n`);
      if (body.length > 0) socket.write(body);
    });
  });
}

export function parseAnswer(text: string): RawAnswer {
  const end = text.indexOf('\r\n\r\n');
  const [statusLine = '', ...lines] = text.slice(0, end < 0 ? text.length : end).split('\r\n');
  const headers = new Map(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1] ?? 0),
    headers,
    body: end < 0 ? '' : text.slice(end + 4),
  };
}

/** Resolves when the socket is connected. */
export function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => resolve(socket));
    socket.on('error', reject);
  });
}

/** After so many requests a server may end a connection; a fresh one is opened before. */
const REQUESTS_A_CONNECTION = 900;

/** For very many requests: those of one call are sent together on a kept connection, and answered in order. */
export class Pipeline {
  readonly #port: number;
  #socket: Socket | undefined;
  #sent = 0;
  #received = Buffer.alloc(0);
  #wake = () => {};

  constructor(port: number) {
    this.#port = port;
  }

  /** The answers in the order of the requests. Throws when the connection ends before the last. */
  async ask(requests: readonly (readonly string[])[]): Promise<RawAnswer[]> {
    const socket = await this.#connection(requests.length);
    socket.write(requests.map((lines) => `${lines.join('\r\n')}\r\n\r\n`).join(''));
    const answers: RawAnswer[] = [];
    for (const [line] of requests) {
      for (;;) {
        const answer = this.#take(line?.startsWith('HEAD ') ?? false);
        if (answer) {
          answers.push(answer);
          break;
        }
        if (socket.destroyed) throw new Error(`The server ended the connection before answering ${line}.`);
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
    return answers;
  }

  async #connection(more: number): Promise<Socket> {
    if (this.#socket && !this.#socket.destroyed && this.#sent + more <= REQUESTS_A_CONNECTION) {
      this.#sent += more;
      return this.#socket;
    }
    this.close();
    const socket = await connected(this.#port);
    socket.on('data', (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      this.#wake();
    });
    socket.on('close', () => this.#wake());
    this.#socket = socket;
    this.#sent = more;
    this.#received = Buffer.alloc(0);
    return socket;
  }

  /** One answer off the front of what was received, when it is there whole. */
  #take(isHead: boolean): RawAnswer | undefined {
    const end = this.#received.indexOf('\r\n\r\n');
    if (end < 0) return undefined;
    const bodyAt = end + 4;
    const head = parseAnswer(this.#received.toString('utf8', 0, bodyAt));
    const length = isHead ? 0 : Number(head.headers.get('content-length') ?? 0);
    if (this.#received.length < bodyAt + length) return undefined;
    const body = this.#received.toString('utf8', bodyAt, bodyAt + length);
    this.#received = this.#received.subarray(bodyAt + length);
    return { ...head, body };
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }
}
