import { describe, expect, it } from 'vitest';
import { migrate } from '../../../db/migrate.ts';
import { deskDoor, localeAskedFor, visitDesk } from '../../../src/components/sellers/desk-visit.ts';
import { startTestDatabase } from '../../local/libsql/harness.ts';
import { environment } from './world.ts';

const request = (cookie?: string) =>
  new Request('https://shop.example/seller', { headers: cookie ? { cookie: `__Host-rivive-desk=${cookie}` } : {} });

describe('a visit to the desk', () => {
  it('is nobody’s without a session, and with one that is not known', async () => {
    const database = await startTestDatabase();
    await migrate(database.client);
    const env = { ...environment, DATABASE_URL: database.server.url, DATABASE_AUTH_TOKEN: database.token };
    expect(await visitDesk(request(), env)).toEqual({ problem: 'signed_out' });
    expect(await visitDesk(request('unknown'), env)).toEqual({ problem: 'signed_out' });
  });

  it('tells an outage from a session that has ended', async () => {
    expect(await visitDesk(request('some-token'), environment)).toEqual({ problem: 'away' });
  });

  it('comes back through the door to the page that was asked for', () => {
    const door = deskDoor(new URL('https://shop.example/seller/orders?state=accepted'));
    expect(door).toBe('/seller/sign-in?next=%2Fseller%2Forders%3Fstate%3Daccepted');
  });

  it('speaks the first language of the browser that we have', () => {
    expect(localeAskedFor('de-AT,de;q=0.9')).toBe('de');
    expect(localeAskedFor('nl,pt;q=0.8,es;q=0.5')).toBe('es');
    expect(localeAskedFor('en-GB')).toBe('en-gb');
    expect([localeAskedFor(null), localeAskedFor('pl')]).toEqual(['en', 'en']);
  });
});
