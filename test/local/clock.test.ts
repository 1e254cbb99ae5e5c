import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clockRoutes, createClock } from '../../local/clock.ts';

const start = Date.UTC(2026, 10, 22, 10);
const still = () => createClock(undefined, () => start);
const json = { 'content-type': 'application/json' };

describe('the local clock', () => {
  it('moves forward by spans and to moments, and tells its listeners', () => {
    const clock = still();
    const heard: number[] = [];
    const stop = clock.onMove((now) => heard.push(now));
    clock.advance(3_600_000);
    clock.set(start + 7_200_000);
    stop();
    clock.advance(1);
    expect(heard).toEqual([start + 3_600_000, start + 7_200_000]);
    expect(clock.offsetMs).toBe(7_200_001);
  });

  it('refuses to go back, save for the reset', () => {
    const clock = still();
    clock.advance(1000);
    expect(() => clock.advance(-1)).toThrow('forward');
    expect(() => clock.set(start)).toThrow('forward');
    clock.reset();
    expect(clock.now()).toBe(start);
  });

  it('remembers its offset', () => {
    const dir = mkdtempSync(join(tmpdir(), 'clock-'));
    const file = join(dir, 'deep', 'clock.json');
    createClock(file, () => start).advance(86_400_000);
    expect(createClock(file, () => start).now()).toBe(start + 86_400_000);
    rmSync(dir, { recursive: true });
  });

  it('is moved over HTTP by JSON and by a form', async () => {
    const clock = still();
    const app = clockRoutes(clock);
    const move = (body: object) =>
      app.request('/local/clock', { method: 'POST', headers: json, body: JSON.stringify(body) });
    expect(await (await move({ advance: { days: 1, hours: 2, minutes: 3 } })).json()).toEqual({
      now: '2026-11-23T12:03:00.000Z',
      now_ms: start + 93_780_000,
      offset_ms: 93_780_000,
    });
    expect((await move({ to: '2026-12-01T00:00:00Z' })).status).toBe(200);
    expect(clock.now()).toBe(Date.UTC(2026, 11, 1));
    const form = await app.request('/local/clock', {
      method: 'POST',
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'advance%5Bdays%5D=7',
    });
    expect([form.status, clock.now()]).toEqual([303, Date.UTC(2026, 11, 8)]);
    expect(await (await move({ reset: true })).json()).toMatchObject({ offset_ms: 0 });
  });

  it('says why it did not move', async () => {
    const app = clockRoutes(still());
    for (const body of ['{}', '{', '{"to":"yesterday"}', '{"advance":{"days":-1}}', '{"to":"2020-01-01T00:00:00Z"}']) {
      const answer = await app.request('/local/clock', { method: 'POST', headers: json, body });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ offset_ms: 0, error: expect.any(String) });
    }
  });

  it('shows buttons to a browser', async () => {
    const page = await clockRoutes(still()).request('/local/clock', { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('<button>+7 days</button>');
  });
});
