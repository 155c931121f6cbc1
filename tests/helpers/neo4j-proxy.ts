/** A TCP proxy before a real server that does on purpose what networks do by accident. */
import { once } from 'node:events';
import { createConnection, createServer, type Server, type Socket } from 'node:net';

export interface Troubles {
  /** Takes connections and bytes, and lets nothing through in either direction. */
  silent: boolean;
  /** Milliseconds added to each piece of data, either way. */
  latency: number;
  /** How many commits from now on reach the server, and have the connection cut before its reply. */
  commitRepliesToLose: number;
}

export interface TroubledProxy {
  port: number;
  troubles: Troubles;
  /** Connections of clients that are open now. */
  openConnections(): number;
  /** Closes the port and cuts every connection. */
  refuse(): Promise<void>;
  /** Opens the port again. */
  accept(): Promise<void>;
  close(): Promise<void>;
}

/** Bolt's COMMIT: one chunk of two bytes, an empty structure of tag 0x12, and the end of the message. */
const COMMIT = Buffer.from([0x00, 0x02, 0xb0, 0x12, 0x00, 0x00]);

export async function startProxy(serverPort: number): Promise<TroubledProxy> {
  const troubles: Troubles = { silent: false, latency: 0, commitRepliesToLose: 0 };
  const clients = new Set<Socket>();
  let port = 0;
  let listener: Server | undefined;

  const connect = (client: Socket) => {
    clients.add(client);
    const server = createConnection(serverPort, '127.0.0.1');
    const cut = () => {
      clients.delete(client);
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) socket.on('error', cut).on('close', cut).setNoDelay(true);

    let losesReply = false;
    const pass = (to: Socket, data: Buffer | string) => {
      if (troubles.silent) return;
      if (troubles.latency === 0) to.write(data);
      else setTimeout(() => to.writable && to.write(data), troubles.latency);
    };
    client.on('data', (data) => {
      if (troubles.commitRepliesToLose > 0 && Buffer.from(data).includes(COMMIT)) {
        troubles.commitRepliesToLose--;
        losesReply = true;
      }
      pass(server, data);
    });
    server.on('data', (data) => (losesReply ? cut() : pass(client, data)));
  };

  const accept = async () => {
    listener = createServer(connect).listen(port, '127.0.0.1');
    await once(listener, 'listening');
    const address = listener.address();
    if (typeof address === 'object' && address !== null) port = address.port;
  };
  const refuse = async () => {
    if (listener === undefined) return;
    const closed = once(listener, 'close');
    listener.close();
    for (const client of clients) client.destroy();
    await closed;
    listener = undefined;
  };

  await accept();
  return { port, troubles, openConnections: () => clients.size, refuse, accept, close: refuse };
}
