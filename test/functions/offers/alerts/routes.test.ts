import { beforeAll, describe, expect, it, vi } from 'vitest';
import { answers } from '../../../../functions/api/operations.ts';
import { unsoldModel } from '../../../support/new-model.ts';
import type { Visitor } from '../../../support/visitor.ts';
import { serveApp } from '../../api/serve-app.ts';

let site: Awaited<ReturnType<typeof serveApp>>;
let visitor: Visitor;

beforeAll(async () => {
  site = await serveApp();
  visitor = site.newVisitor();
  return () => site.close();
});

const model = 'iphone-13';
const countAlerts = async () => Number((await site.db.execute('SELECT count(*) AS n FROM price_alerts')).rows[0]?.n);
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;

/** Asks, and reads the alert's address from its mail. */
async function askFor(email: string): Promise<{ id: string; key: string }> {
  const asked = await visitor.post('/it/alerts', { email, model, targetCents: 20_000 });
  expect(asked.status).toBe(201);
  await vi.waitFor(() => expect(site.outside.mailbox.to(email).length).toBeGreaterThan(0), 5_000);
  const [, id = '', key = ''] =
    /alerts\/([\w-]+)\?key=([\w-]+)/.exec(site.outside.mailbox.to(email)[0]?.text ?? '') ?? [];
  return { id, key };
}

describe('asking over HTTP', () => {
  it.each([
    ['no address', { email: 'nora' }],
    ['a second line, with a header in it', { email: 'nora@buyer.example\r\nBcc: all@buyer.example' }],
    ['two addresses', { email: 'nora@buyer.example,eve@buyer.example' }],
    ['a name and an address', { email: 'Nora <nora@buyer.example>' }],
    ['an address without end', { email: `${'n'.repeat(250)}@buyer.example` }],
    ['a list for an address', { email: ['nora@buyer.example'] }],
    ['a price below all prices', { targetCents: 99 }],
    ['a price above all prices', { targetCents: 2_000_001 }],
    ['a price that is none', { targetCents: '250' }],
    ['half a cent', { targetCents: 100.5 }],
    ['a model without end', { model: 'x'.repeat(81) }],
    ['a version without end', { variant: 'x'.repeat(161) }],
    ['a grade that we do not have', { grade: 'mint' }],
    ['a field that we do not know', { state: 'active' }],
  ])('refuses %s, and keeps nothing', async (_, wrong) => {
    const before = await countAlerts();
    const refused = await visitor.post('/it/alerts', { email: 'nora@buyer.example', model, ...wrong });
    expect(refused.status).toBe(400);
    expect(await codeOf(refused)).toBe('invalid_input');
    expect(await countAlerts()).toBe(before);
  });

  it('refuses a form with the same in it, and prices as nobody types them', async () => {
    for (const target of ['abc', '-5', '0,5', '12,345', '1e3', '99999999', '∞', '<b>9</b>']) {
      const form = new URLSearchParams({ email: 'nora@buyer.example', model, target });
      expect((await visitor.fetch('/it/alerts', { method: 'POST', body: form })).status, target).toBe(400);
    }
    expect(await countAlerts()).toBe(0);
  });

  it('takes an address of sixty characters and more, and prices as people type them', async () => {
    for (const [i, target] of ['250', '249,90', '249.90', '1.250,00', ' 250 € '].entries()) {
      const email = `${'nora'.repeat(15)}.${i}@${'buyer-'.repeat(8)}x.example`;
      const form = new URLSearchParams({ email, model, target });
      const asked = await visitor.fetch('/it/alerts', { method: 'POST', body: form });
      expect([asked.status, asked.headers.get('location')], target).toEqual([303, '/it/alerts?asked=1']);
    }
    const { rows } = await site.db.execute('SELECT target_cents FROM price_alerts ORDER BY created_at, id');
    expect(rows.map(({ target_cents }) => target_cents)).toEqual([25_000, 24_990, 24_990, 125_000, 25_000]);
  });

  it.each([
    ["o'hara+phone@buyer.example", 201],
    ['NORA.B_1@Buyer.Example', 201],
    ['o’hara@buyer.example', 400],
    ['ñandú@buyer.example', 400],
    ['"nora b"@buyer.example', 400],
    ['nora@buyer.example\u202e', 400],
    ['<b>nora</b>@buyer.example', 400],
  ])('answers %s with %i, for a model that nobody can list too', async (email, status) => {
    const before = await countAlerts();
    const asked = await visitor.post('/it/alerts', { email, model: unsoldModel().id });
    expect(asked.status).toBe(status);
    expect(await countAlerts()).toBe(before + (status === 201 ? 1 : 0));
  });

  it('answers byte for byte the same for an address that is new, waits or runs', async () => {
    const email = 'known@buyer.example';
    const ask = async (of: string) => {
      const answer = await visitor.post('/it/alerts', { email: of, model, targetCents: 20_000 });
      const headers = [...answer.headers].filter(([name]) => name !== 'date');
      return JSON.stringify([answer.status, headers, await answer.text()]);
    };
    const { id, key } = await askFor(email);
    const waiting = await ask(email);
    await visitor.post(`/it/alerts/${id}/confirmation?key=${key}`, {});
    expect(new Set([waiting, await ask(email), await ask('unknown@buyer.example')]).size).toBe(1);
  });

  it('happens once for one Idempotency-Key', async () => {
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const body = { email: 'once@buyer.example', model };
    for (const replayed of [null, 'true']) {
      const asked = await visitor.post('/it/alerts', body, headers);
      expect([asked.status, asked.headers.get('idempotent-replayed')]).toEqual([201, replayed]);
    }
    const other = await visitor.post('/it/alerts', { ...body, targetCents: 20_000 }, headers);
    expect(other.status).toBe(422);
    await site.settled();
    expect(site.outside.mailbox.to(body.email)).toHaveLength(1);
  });

  it('is refused to another site’s page, and under a locale that is none of ours', async () => {
    const body = { email: 'nora@buyer.example', model };
    const foreign = await visitor.post('/it/alerts', body, { origin: 'https://elsewhere.example' });
    expect([foreign.status, await codeOf(foreign)]).toEqual([403, 'cross_site_request']);
    expect((await visitor.post('/xx/alerts', body)).status).toBe(404);
  });
});

describe('an alert over HTTP', () => {
  it('answers what is described, step by step, and nothing of whose it is', async () => {
    const { id, key } = await askFor('steps@buyer.example');
    const read = async (response: Response) => {
      const body = await response.json();
      expect(response.status, JSON.stringify(body)).toBe(200);
      expect(answers.Alert.parse(body)).toEqual(body);
      expect(JSON.stringify(body)).not.toContain('buyer.example');
      expect(response.headers.get('cache-control')).toBe('no-store');
      return (body as { state: string }).state;
    };
    const at = (step: string) => `/it/alerts/${id}/${step}?key=${key}`;
    expect(await read(await visitor.fetch(`/api/alerts/${id}?key=${key}`))).toBe('requested');
    expect(await read(await visitor.post(at('confirmation'), { version: 1 }))).toBe('active');
    expect(await read(await visitor.post(at('target'), { targetCents: 15_000 }))).toBe('active');
    expect(await read(await visitor.post(at('stop'), {}))).toBe('stopped');
    const late = await visitor.post(at('target'), { targetCents: 16_000 });
    expect([late.status, await codeOf(late)]).toEqual([409, 'not_now']);
  });

  it('is not there for a wrong key, in every step and every form of asking', async () => {
    const { id } = await askFor('mine@buyer.example');
    const other = await askFor('theirs@buyer.example');
    for (const key of [other.key, '', 'x', '%00', 'a'.repeat(3_000)]) {
      expect((await visitor.fetch(`/api/alerts/${id}?key=${key}`)).status).toBe(404);
      for (const step of ['confirmation', 'target', 'stop']) {
        const refused = await visitor.post(`/it/alerts/${id}/${step}?key=${key}`, {});
        expect([refused.status, await codeOf(refused)], step).toEqual([404, 'alert_not_found']);
      }
    }
    const { rows } = await site.db.execute({ sql: 'SELECT state FROM price_alerts WHERE id = ?', args: [id] });
    expect(rows[0]?.state).toBe('requested');
  });

  it('is stopped by one click of a mail program: no cookie, no origin, either form of body, no redirect', async () => {
    for (const body of [new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }), formData()]) {
      const { id, key } = await askFor(`click-${body.constructor.name.toLowerCase()}@buyer.example`);
      const url = `${site.origin}/it/alerts/${id}/stop?key=${key}`;
      const shown = await fetch(url, { redirect: 'manual' });
      expect([shown.status, shown.headers.get('location')]).toEqual([302, `/it/alerts/${id}?key=${key}#stop`]);
      for (let i = 0; i < 2; i += 1) {
        const stopped = await fetch(url, { method: 'POST', body, redirect: 'manual' });
        expect([stopped.status, await stopped.text()]).toEqual([200, '']);
      }
    }
  });

  function formData(): FormData {
    const form = new FormData();
    form.set('List-Unsubscribe', 'One-Click');
    return form;
  }
});
