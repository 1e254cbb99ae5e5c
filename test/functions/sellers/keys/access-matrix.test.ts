import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { scopes } from '../../../../functions/sellers/keys/contract.ts';
import { serveApp } from '../../api/serve-app.ts';
import { type MadeKey, openKey } from './world.ts';

/*
 * Who may do what, over every operation of the description that a seller's program may ask: made from the file itself, so
 * that an operation described tomorrow is in it. Nothing here names a route.
 */

interface Described {
  method: string;
  path: string;
  scope: string | undefined;
  type: string;
  body: string | Uint8Array<ArrayBuffer> | undefined;
}

let site: Awaited<ReturnType<typeof serveApp>>;
let described: Described[];
let other: MadeKey;

interface Security {
  security?: { key?: string[] }[];
  requestBody?: { content: Record<string, { example?: unknown }> };
}

beforeAll(async () => {
  site = await serveApp();
  const colour = { width: 320, height: 320, channels: 3, background: '#888' } as const;
  picture = new Uint8Array(await sharp({ create: colour }).png().toBuffer());
  const file = await site.newVisitor().fetch('/api/openapi.json');
  const { paths } = (await file.json()) as { paths: Record<string, Record<string, Security>> };
  described = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, { security = [], requestBody }]) => {
      const key = security.find((one) => one.key)?.key;
      return key ? [{ method: method.toUpperCase(), path, scope: key[0], ...bodyOf(requestBody) }] : [];
    }),
  );
  const rows = await site.db.execute("SELECT id FROM sellers WHERE state = 'live' ORDER BY id DESC LIMIT 1");
  other = await openKey(site, { scopes, sellerId: String(rows.rows[0]?.id) });
  return () => site.close();
}, 60_000);

let picture: Uint8Array<ArrayBuffer>;

/** The example of a body, as the description has it: what is refused is refused for who asks, not for what. */
function bodyOf(requestBody: Security['requestBody']): Pick<Described, 'type' | 'body'> {
  const [[type, { example } = {}] = ['application/json']] = Object.entries(requestBody?.content ?? {});
  if (type.startsWith('image/')) return { type: 'image/png', body: picture };
  return { type, body: type === 'application/json' ? JSON.stringify(example ?? {}) : '' };
}

const idOf = (name: string) => `another-${name}`;

async function ask(
  { method, path, type, body }: Described,
  authorization?: string,
  id = idOf,
): Promise<[number, string?]> {
  const headers: Record<string, string> = authorization ? { authorization } : {};
  if (method !== 'GET') headers['content-type'] = type;
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => id(name));
  const sent = method === 'GET' ? undefined : body;
  const answer = await site.newVisitor().fetch(filled, { method, headers, body: sent });
  const text = await answer.text();
  return [answer.status, text.startsWith('{') ? (JSON.parse(text) as { code?: string }).code : undefined];
}

/** Every operation, with what was answered, where that is not what was wanted. */
async function surprises(wanted: readonly [number, string], ask_: (one: Described) => Promise<[number, string?]>) {
  const found = [];
  for (const one of described) {
    const answer = await ask_(one);
    if (answer.join() !== wanted.join()) found.push([`${one.method} ${one.path}`, ...answer]);
  }
  return found;
}

describe('every operation of sellers’ programs', () => {
  it('is there, below /api/seller or /ws, and says which scope it needs', () => {
    expect(described.length).toBeGreaterThan(0);
    for (const { path } of described) expect(path).toMatch(/^\/(api\/seller|ws)\//);
    for (const { scope, path } of described)
      if (scope) expect(scopes, path).toContain(scope);
      else expect(path).toBe('/api/seller/key');
  });

  it('is nobody’s without a key', async () => {
    expect(await surprises([401, 'key_unknown'], (one) => ask(one))).toEqual([]);
  });

  it('is nobody’s with a key that has ended or never was', async () => {
    const ended = await openKey(site, { scopes, endsAt: site.clock.now() - 1 });
    expect(await surprises([401, 'key_unknown'], (one) => ask(one, `Bearer ${ended.text}`))).toEqual([]);
    const never = `Bearer rv_live_${'A'.repeat(43)}`;
    expect(await surprises([401, 'key_unknown'], (one) => ask(one, never))).toEqual([]);
  }, 60_000);

  it('is closed to a session of a member and to the cookies of a shop', async () => {
    const headers = { cookie: 'rivive-desk=one; rivive=two; rivive_cart=three' };
    for (const { method, path } of described) {
      if (method !== 'GET') continue;
      const answer = await site.newVisitor().fetch(path.replace(/\{\w+\}/g, 'one'), { headers });
      expect(answer.status, path).toBe(401);
    }
  });

  it('is closed to a key without its scope, whatever else it may do', async () => {
    const without = new Map<string, string>();
    for (const scope of scopes)
      without.set(scope, (await openKey(site, { scopes: scopes.filter((one) => one !== scope) })).text);
    const open = described
      .filter(({ scope }) => scope === undefined)
      .map(({ method, path }) => [`${method} ${path}`, 200, undefined]);
    const asked = (one: Described) => ask(one, `Bearer ${without.get(one.scope ?? '') ?? other.text}`);
    expect(await surprises([403, 'scope_missing'], asked)).toEqual(open);
  }, 60_000);

  it('finds nothing under an id that is not the seller’s own, as if it did not exist', async () => {
    const own = await ownIds();
    for (const one of described) {
      const names = [...one.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
      if (names.length === 0) continue;
      const missing = await ask(one, `Bearer ${other.text}`);
      expect(missing[0], `${one.method} ${one.path}: ${missing[1]}`).toBe(404);
      for (const id of own) {
        const foreign = await ask(one, `Bearer ${other.text}`, () => id);
        expect(foreign, `${one.method} ${one.path} with ${id}`).toEqual(missing);
      }
    }
  }, 60_000);
});

/** Ids that exist and belong to other sellers, of every kind that a seller's things have. */
async function ownIds(): Promise<string[]> {
  const key = await openKey(site, { scopes });
  const first = async (sql: string) => {
    const { rows } = await site.db.execute({ sql, args: [other.sellerId] });
    return rows.map((row) => encodeURIComponent(String(Object.values(row)[0])));
  };
  const found = await Promise.all([
    first('SELECT id FROM offers WHERE seller_id <> ? LIMIT 1'),
    first(
      'SELECT sku FROM offers WHERE seller_id <> ?1 AND sku NOT IN (SELECT sku FROM offers WHERE seller_id = ?1) LIMIT 1',
    ),
    first('SELECT u.id FROM units u JOIN offers o ON o.id = u.offer_id WHERE o.seller_id <> ? LIMIT 1'),
    first('SELECT id FROM orders WHERE seller_id <> ? LIMIT 1'),
    first('SELECT l.id FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE o.seller_id <> ? LIMIT 1'),
    first('SELECT id FROM seller_keys WHERE seller_id <> ? LIMIT 1'),
  ]);
  return [...found.flat(), key.id];
}
