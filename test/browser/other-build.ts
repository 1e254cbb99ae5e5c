import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site as another build of it would be: every answer is the site's own, save those that a test has put in place. */
export interface OtherBuild {
  origin: string;
  /** Text by path, as JavaScript. */
  replaced: Map<string, string>;
  close(): Promise<void>;
}

/** Stands before a site on a port of its own. Only reads are passed on. */
export async function startOtherBuild(of: string): Promise<OtherBuild> {
  const replaced = new Map<string, string>();
  const answer = async (path: string, to: ServerResponse): Promise<void> => {
    const text = replaced.get(path);
    if (text !== undefined) {
      to.setHeader('content-type', 'text/javascript').end(text);
      return;
    }
    const from = await fetch(of + path, { redirect: 'manual' });
    for (const name of ['content-type', 'cache-control', 'location']) {
      const value = from.headers.get(name);
      if (value) to.setHeader(name, value);
    }
    to.writeHead(from.status).end(Buffer.from(await from.arrayBuffer()));
  };
  const server = createServer(({ url = '/' }, to) => {
    answer(url, to).catch(() => to.writeHead(502).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    replaced,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
