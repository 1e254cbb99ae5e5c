import { uuidv7 } from 'uuidv7';
import { paths } from '../../../src/paths.ts';
import { once, type Scene } from '../scenes.ts';
import { openAll, type PageKind, type Shown } from './kind.ts';

const hour = 3_600_000;
const made = new WeakMap<Scene, () => Promise<string>>();

/** An endpoint of the desk, made as its form makes it, that has been failing for days and has a log. */
function failing(scene: Scene): Promise<string> {
  const make = made.get(scene) ?? once(() => makeFailing(scene));
  made.set(scene, make);
  return make();
}

async function makeFailing({ site, locale, paid }: Scene): Promise<string> {
  const url = `https://hooks.${locale}.bench.example/rivive/notifications/orders-of-all-our-workshops`;
  await (await paid()).desk.submit(paths.deskWebhooks(), { url });
  const { rows } = await site.db.execute({ sql: 'SELECT id FROM webhook_endpoints WHERE url = ?', args: [url] });
  const id = String(rows[0]?.id);
  const now = site.now();
  await site.db.execute({
    sql: "UPDATE webhook_endpoints SET state = 'failing', failing_since = ? WHERE id = ?",
    args: [now - 72 * hour, id],
  });
  for (const [index, state] of (['waiting', 'failed', 'delivered'] as const).entries()) {
    const delivery = `msg_${uuidv7()}`;
    const at = now - (index + 1) * hour;
    await site.db.execute({
      sql: `INSERT INTO webhook_deliveries (id, endpoint_id, type, subject_id, version, payload, state, attempts, due_at, created_at, ended_at)
        VALUES (?, ?, 'order.received', ?, 1, '{}', ?, 2, ?, ?, ?)`,
      args: [
        delivery,
        id,
        `order-${index}`,
        state,
        ...(state === 'waiting' ? [now + 9 * hour, at, null] : [null, at, at]),
      ],
    });
    for (const attempt of [1, 2])
      await site.db.execute({
        sql: 'INSERT INTO webhook_tries (delivery_id, attempt, at, status, error, took_ms) VALUES (?, ?, ?, ?, ?, ?)',
        args: [
          delivery,
          attempt,
          at + attempt,
          attempt === 1 ? null : 503,
          attempt === 1 ? 'timeout' : 'status',
          10_000,
        ],
      });
  }
  return id;
}

/** The desk whose order was paid, at one of its pages. */
const desk = async ({ paid }: Scene, path: string, act?: Shown['act']): Promise<Shown> => ({
  ...{ path, act },
  visitor: (await paid()).desk,
});

const makesKey: Shown['act'] = async (page) => {
  await page.locator('#name').fill('Stock system of the central warehouse');
  await page.locator('input[type=checkbox]').first().check();
  await page.locator('form .btn.main').click();
  await page.locator('.once').waitFor();
  await openAll(page);
};

/** What a refurbisher's own programs need: keys, and where they are told what happens. */
export const programs: PageKind[] = [
  { id: 'keys', name: 'the keys of a desk', locale: 'de', show: (scene) => desk(scene, paths.deskKeys(), makesKey) },
  {
    id: 'keys-mistyped',
    name: 'a key, mistyped',
    locale: 'it',
    show: (scene) =>
      desk(scene, paths.deskKeys(), async (page) => {
        await page.locator('form:has(#name)').evaluate((form) => form.setAttribute('novalidate', ''));
        await page.locator('form .btn.main').click();
        await page.locator('.msg').first().waitFor();
      }),
  },
  {
    id: 'webhooks',
    name: 'the endpoints of a desk, one refused',
    locale: 'de',
    show: async (scene) => {
      await failing(scene);
      const refused = {
        error: 'address_refused',
        reason: 'not_https',
        url: 'http://bench.example',
        types: 'order.lost',
      };
      return desk(scene, paths.deskWebhooks(undefined, refused));
    },
  },
  {
    id: 'webhook',
    name: 'an endpoint that fails',
    locale: 'de',
    show: async (scene) => desk(scene, paths.deskWebhooks(await failing(scene)), openAll),
  },
  {
    id: 'webhook-none-such',
    name: 'an endpoint without such messages',
    locale: 'it',
    show: async (scene) => {
      const id = await failing(scene);
      await scene.site.db.execute(
        "DELETE FROM webhook_tries WHERE delivery_id IN (SELECT id FROM webhook_deliveries WHERE state = 'failed')",
      );
      await scene.site.db.execute("DELETE FROM webhook_deliveries WHERE state = 'failed'");
      return desk(scene, paths.deskWebhooks(id, { state: 'failed' }));
    },
  },
  {
    id: 'webhook-not-found',
    name: 'an endpoint that is not there',
    locale: 'it',
    show: (scene) => desk(scene, paths.deskWebhooks('nothing')),
  },
];
