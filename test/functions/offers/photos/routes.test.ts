import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { limits } from '../../../../functions/limits.ts';
import { findPhoto, findPlace } from '../../../../functions/offers/photos/queries.ts';
import { openWorld } from '../../../support/world.ts';
import { serveApp } from '../../api/serve-app.ts';

let site: Awaited<ReturnType<typeof serveApp>>;
const bytes = Buffer.from('a photo of some device');
const id = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
const photo = `INSERT INTO offer_photos (id, offer_id, seller_id, position, media_type, width_px, height_px, bytes, created_at)
  SELECT ?, id, seller_id, 1, 'image/webp', 600, 400, ?, 0 FROM offers WHERE state = 'live' LIMIT 1`;

beforeAll(async () => {
  site = await serveApp();
  await site.db.execute({ sql: photo, args: [id, bytes] });
  return () => site.close();
});

const ask = (named?: string, method = 'GET') =>
  fetch(`${site.origin}/photos/${id}`, { method, headers: named ? { 'if-none-match': named } : {} });

describe('a photo', () => {
  it('is named by what it shows, kept an hour by who saw it and five minutes by what many share', async () => {
    const answer = await ask();
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      etag: `"${id}"`,
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=3600, s-maxage=300, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    expect(limits.photoSharedSeconds).toBeLessThanOrEqual(limits.photoFreshSeconds);
    const head = await ask(undefined, 'HEAD');
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, `"${id}"`, '']);
  });

  it('is not sent again to who has it, by its name or in a list of names', async () => {
    for (const named of [`"${id}"`, `W/"${id}"`, `"other", "${id}"`, '*']) {
      const answer = await ask(named);
      expect([answer.status, await answer.text()], named).toEqual([304, '']);
      expect(answer.headers.get('etag')).toBe(`"${id}"`);
      expect(answer.headers.get('cache-control')).toContain('max-age=3600');
    }
    expect((await ask('"another"')).status).toBe(200);
  });

  it('that was taken down is found no more, also not by who has it, and nobody keeps that answer', async () => {
    await site.db.execute({ sql: 'DELETE FROM offer_photos WHERE id = ?', args: [id] });
    for (const named of [undefined, `"${id}"`, '*']) {
      const answer = await ask(named);
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-store']);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    }
    await site.db.execute({ sql: photo, args: [id, bytes] });
  });
});

it('whether a photo is there is asked without its bytes', async () => {
  const world = await openWorld();
  await world.client.execute({ sql: photo, args: [id, bytes] });
  const execute = vi.spyOn(world.client, 'execute');
  const asked = () => execute.mock.calls.map((call) => JSON.stringify(call)).join();
  expect((await findPlace(world.ctx(), id)) !== undefined).toBe(true);
  expect((await findPlace(world.ctx(), 'none')) !== undefined).toBe(false);
  expect(asked()).toContain('offer_photos');
  expect(asked()).not.toContain('bytes');
  await findPhoto(world.ctx(), id);
  expect(asked()).toContain('bytes');
});
