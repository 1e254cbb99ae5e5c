import { Hono } from 'hono';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { migrate } from '../../../db/migrate.ts';
import { accountRoutes } from '../../../functions/accounts/routes.ts';
import { limits } from '../../../functions/limits.ts';
import { startTestDatabase } from '../../local/libsql/harness.ts';
import { environment } from './world.ts';

afterEach(() => vi.unstubAllGlobals());

/** The doors over a real database server, with a mail host that keeps what it is given. */
async function openDoors(extra: Record<string, string> = {}) {
  const database = await startTestDatabase();
  await migrate(database.client);
  const env = { ...environment, DATABASE_URL: database.server.url, DATABASE_AUTH_TOKEN: database.token, ...extra };
  const mails: { to: string[]; subject: string; text: string }[] = [];
  const real = globalThis.fetch;
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.startsWith(environment.MAIL_API_URL)) return real(input, init);
    mails.push(JSON.parse(String(init?.body)));
    return Response.json({ id: 'mail-1' });
  });
  const app = new Hono<{ Bindings: Env }>();
  app.route('/', accountRoutes());
  const waited: Promise<unknown>[] = [];
  const context = {
    waitUntil: (promise: Promise<unknown>) => waited.push(promise),
    passThroughOnException() {},
    props: {},
  };
  const post = async (path: string, form: Record<string, string>, cookie = '') => {
    const answer = await app.request(
      path,
      { method: 'POST', body: new URLSearchParams(form), headers: cookie ? { cookie } : {} },
      env,
      context as never,
    );
    await Promise.all(waited);
    const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
    return { status: answer.status, location: answer.headers.get('location'), cookies, raw: answer };
  };
  return { database, mails, post };
}

describe('the doors', () => {
  it('let a shopper in with a code from the mail, and out again', async () => {
    const { post, mails, database } = await openDoors();
    const asked = await post('/it/sign-in', { email: 'nora@example.ie', next: '/it/orders/RV-1' });
    expect(asked).toMatchObject({ status: 303, location: '/it/sign-in?step=code&next=%2Fit%2Forders%2FRV-1' });
    expect(mails).toHaveLength(1);
    const code = /\d{6}/.exec(mails[0]?.subject ?? '')?.[0] ?? '';

    const wrong = await post('/it/sign-in/code', { code: code === '111111' ? '222222' : '111111' }, asked.cookies[0]);
    expect(wrong.location).toBe('/it/sign-in?step=code&error=code_wrong&left=4');

    const opened = await post('/it/sign-in/code', { code, next: '/it/orders/RV-1' }, asked.cookies[0]);
    expect(opened).toMatchObject({ status: 303, location: '/it/orders/RV-1' });
    expect(opened.cookies[0]).toMatch(/^__Host-rivive=[\w-]{43}$/);
    expect(opened.cookies[1]).toBe('__Host-rivive-code=');

    const closed = await post('/it/sign-out', {}, opened.cookies[0]);
    expect(closed).toMatchObject({ status: 303, location: '/it', cookies: ['__Host-rivive='] });
    const left = await database.client.execute('select count(*) as n from sessions');
    expect(Number(left.rows[0]?.n)).toBe(0);
  });

  it('say what is wrong in the address of the same page, and never lead to another site', async () => {
    const { post } = await openDoors();
    expect(await post('/fr/sign-in', { email: 'nora' })).toMatchObject({ location: '/fr/sign-in?error=email_invalid' });
    expect(await post('/seller/sign-in', { email: 'nora@' })).toMatchObject({
      location: '/seller/sign-in?error=email_invalid',
    });
    const asked = await post('/fr/sign-in', { email: 'a@example.ie', next: '//evil.example' });
    expect(asked.location).toBe('/fr/sign-in?step=code&next=%2Ffr%2Faccount');
    expect(await post('/fr/sign-in/code', { code: '123456' })).toMatchObject({
      location: '/fr/sign-in?error=code_expired',
    });
  });

  it('answer a stranger at the sellers’ door like a member, without a mail', async () => {
    const { post, mails } = await openDoors();
    const asked = await post('/seller/sign-in', { email: 'stranger@example.com' });
    expect(asked).toMatchObject({ status: 303, location: '/seller/sign-in?step=code' });
    expect(asked.cookies[0]).toMatch(/^__Host-rivive-desk-code=.+/);
    expect(mails).toHaveLength(0);
  });

  it('exist only in our six shops', async () => {
    const { post } = await openDoors();
    expect((await post('/xx/sign-in', { email: 'nora@example.ie' })).status).toBe(404);
  });

  it('say so when the database is away', async () => {
    const { post, database } = await openDoors();
    await database.server.close();
    const asked = await post('/it/sign-in', { email: 'nora@example.ie' });
    expect(asked).toMatchObject({ status: 303, location: '/it/sign-in?error=away' });
  });

  it('refuse a body that no form of ours has', async () => {
    const { post } = await openDoors();
    expect((await post('/it/sign-in', { email: 'a'.repeat(limits.bodyBytes + 1) })).status).toBe(413);
  });
});
