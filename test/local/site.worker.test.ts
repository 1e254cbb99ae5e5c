import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Settings } from '../../functions/edge/settings.ts';
import { newSecret, sealSecret } from '../../functions/sellers/webhooks/secret-rules.ts';
import { startSite, type TestSite } from '../support/site.ts';
import { testNow } from '../support/world.ts';

describe('the site on one machine', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.close());

  it('answers for the app and its database', async () => {
    const answer = await site.fetch('/api/health');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ status: 'ok', database: 'ok' });
  });

  it('says so when the database is away, and recovers', async () => {
    site.database.setAway('refuse');
    const answer = await site.fetch('/api/health');
    site.database.setAway('up');
    expect(answer.status).toBe(503);
    expect((await site.fetch('/api/health')).status).toBe(200);
  });

  it('serves files as Cloudflare does: one address each, with an entity tag', async () => {
    const page = await site.fetch('/it');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const tag = page.headers.get('etag') ?? '';
    expect((await site.fetch('/it', { headers: { 'if-none-match': tag } })).status).toBe(304);
    for (const other of ['/it/', '/it.html']) {
      const moved = await site.fetch(other);
      expect([moved.status, moved.headers.get('location')]).toEqual([307, '/it']);
    }
    const text = await (await site.fetch('/it/help/guarantees')).text();
    const [, address = ''] = /src="(\/_a\/[^"]+\.js)"/.exec(text) ?? [];
    const script = await site.fetch(address);
    expect(script.headers.get('content-type')).toMatch(/^(text|application)\/javascript/);
    expect(script.headers.get('cache-control')).toContain('immutable');
  });

  it('goes by one clock that tests and /local move', async () => {
    const told = async (): Promise<number> =>
      Date.parse(((await (await site.fetch('/api/health')).json()) as { now: string }).now);
    expect(Math.abs((await told()) - testNow)).toBeLessThan(60_000);
    await site.post('/local/clock', { advance: { hours: 5 } });
    expect(Math.abs((await told()) - testNow - 5 * 3_600_000)).toBeLessThan(60_000);
  });

  it('lets no visitor move the clock by a header', async () => {
    const headers = { 'rivive-clock-offset-ms': '999999999999' };
    const { now } = (await (await site.fetch('/api/health', { headers })).json()) as { now: string };
    expect(Math.abs(Date.parse(now) - site.now())).toBeLessThan(60_000);
  });

  it('takes no harm from a refurbisher whose address leads nowhere', async () => {
    const { rows } = await site.db.execute("SELECT id FROM sellers WHERE state = 'live' ORDER BY id LIMIT 1");
    const at = site.now();
    const settings = { SESSION_SECRET: site.secrets.sessionSecret } as Settings;
    const secret = await sealSecret({ settings }, 'nowhere', newSecret());
    await site.db.batch([
      {
        sql: `INSERT INTO webhook_endpoints (id, seller_id, url, secret_sealed, state, created_at) VALUES ('nowhere', ?, ?, ?, 'on', ?)`,
        args: [rows[0]?.id ?? '', 'https://hooks.nowhere.example/', secret, at],
      },
      {
        sql: `INSERT INTO webhook_deliveries (id, endpoint_id, type, subject_id, version, payload, state, due_at, created_at)
          VALUES ('msg_nowhere', 'nowhere', 'order.received', 'order', 1, '{}', 'waiting', ?, ?)`,
        args: [at, at],
      },
    ]);
    await expect(site.tick()).resolves.toBeUndefined();
    const tries = await site.db.execute("SELECT error FROM webhook_tries WHERE delivery_id = 'msg_nowhere'");
    expect(tries.rows).toMatchObject([{ error: 'unreachable' }]);
    expect(site.log.filter((line) => line.startsWith('clock'))).toEqual([]);
  });

  it('runs the scheduled work when it is told to', async () => {
    await expect(site.tick()).resolves.toBeUndefined();
    expect(site.log.filter((line) => line.startsWith('clock'))).toEqual([]);
  });

  it('shows the outside world under /local', async () => {
    for (const path of ['/local', '/local/mail', '/local/stripe', '/local/carrier', '/local/clock']) {
      expect([path, (await site.fetch(path)).status]).toEqual([path, 200]);
    }
  });
});
