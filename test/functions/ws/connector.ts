import type { Client } from '@libsql/client';
import { type Scope, scopes } from '../../../functions/sellers/keys/contract.ts';
import { openKey } from '../sellers/keys/world.ts';

interface Place {
  origin: string;
  db: Pick<Client, 'execute'>;
}

export interface Connector {
  sellerId: string;
  secret: string;
  /** One request as connectors send it: JSON, an opaque token after Basic, a market, and who they are. */
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** The body of an answer that must be a success. */
  get<T>(path: string, headers?: Record<string, string>): Promise<T>;
  send<T>(method: string, path: string, body?: unknown): Promise<T>;
}

/** A connector of a refurbisher, with a key of its own. */
export async function connect(
  site: Place,
  of: { slug?: string; sellerId?: string; mode?: 'live' | 'test'; scopes?: readonly Scope[]; market?: string } = {},
): Promise<Connector> {
  const { rows } = await site.db.execute({
    sql: "SELECT id FROM sellers WHERE slug = coalesce(?, slug) AND state = 'live' ORDER BY slug LIMIT 1",
    args: [of.slug ?? null],
  });
  const sellerId = of.sellerId ?? String(rows[0]?.id);
  const { text: secret } = await openKey(site, { scopes, ...of, sellerId });
  const ask: Connector['ask'] = (method, path, body, headers = {}) =>
    fetch(`${site.origin}${path}`, {
      method,
      headers: {
        ...{ authorization: `Basic ${secret}`, 'accept-language': of.market ?? 'it-it' },
        ...{ 'user-agent': 'BM-Officina-Connector;it@officina.example', accept: 'application/json' },
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined || body instanceof FormData ? body : JSON.stringify(body),
    });
  const good = async (answer: Response, what: string) => {
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${what}: ${answer.status} ${text}`);
    return JSON.parse(text);
  };
  return {
    ...{ sellerId, secret, ask },
    get: async (path, headers) => good(await ask('GET', path, undefined, headers), path),
    send: async (method, path, body) => good(await ask(method, path, body), `${method} ${path}`),
  };
}
