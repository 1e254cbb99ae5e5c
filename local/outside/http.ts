import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A server of one fetch function on 127.0.0.1; `close` also ends connections that still hang. */
export interface Listening {
  url: string;
  port: number;
  close(): Promise<void>;
}

type FetchLike = (request: Request) => Response | Promise<Response>;

/** Serves `fetch` over node:http on 127.0.0.1; port 0 takes a free one. Errors of the handler become 500 with their text. */
export async function listen(fetch: FetchLike, port = 0): Promise<Listening> {
  const sockets = new Set<Socket>();
  const server = createServer((incoming, outgoing) => {
    answer(fetch, incoming, outgoing).catch((error: unknown) => {
      if (outgoing.headersSent) return void outgoing.destroy();
      outgoing.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
      outgoing.end(error instanceof Error ? (error.stack ?? error.message) : String(error));
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
  const bound = (server.address() as AddressInfo).port;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return { url: `http://127.0.0.1:${bound}`, port: bound, close };
}

async function answer(fetch: FetchLike, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const method = incoming.method ?? 'GET';
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, one);
  }
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const url = `http://${incoming.headers.host ?? '127.0.0.1'}${incoming.url ?? '/'}`;
  const bare = method === 'GET' || method === 'HEAD';
  const body = bare ? undefined : Buffer.concat(chunks);
  const response = await fetch(new Request(url, { method, headers, ...(body ? { body } : {}) }));
  const fields: Record<string, string | string[]> = Object.fromEntries(response.headers);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) fields['set-cookie'] = cookies;
  outgoing.writeHead(response.status, fields);
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}
