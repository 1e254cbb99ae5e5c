import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import type { Ctx } from '../../../functions/edge/context.ts';
import { type LivePage, livePage } from '../../../functions/edge/live-page.ts';
import { asText } from '../../../functions/edge/slots.ts';
import { limits } from '../../../functions/limits.ts';
import { testNow } from '../../support/world.ts';

const second = 1000;
const away = Object.assign(new Error('the database answered 502'), { code: 'SERVER_ERROR' });
const ASSETS = {
  fetch: async (request: Request) =>
    new URL(request.url).pathname.startsWith('/built')
      ? new Response('<p>[[slot:price]]no price[[/slot:price]]</p>')
      : new Response(null, { status: 404 }),
};

let made = 0;

/** A page of one price, with counts of what was asked of it. */
function shop(options: Partial<LivePage> & { key?: string } = {}) {
  made += 1;
  const asked = { version: 0, fill: 0, seen: 0 };
  const facts = { price: 300, version: 1, away: false };
  let now = testNow;
  const check = () => {
    if (facts.away) throw away;
  };
  const app = new Hono<{ Bindings: Env }>().get('*', async (c) => {
    const page = await livePage(c, {
      ctx: { now } as Ctx,
      path: `/built/${made}`,
      memory: {
        key: `/live-page/${made}`,
        version: async () => {
          asked.version += 1;
          check();
          return facts.version;
        },
      },
      fill: async () => {
        asked.fill += 1;
        check();
        const seen = () => {
          asked.seen += 1;
        };
        return { slots: { price: asText(`${facts.price} €`) }, version: facts.version, seen };
      },
      ...options,
    });
    return page ?? c.text('no such page', 404);
  });
  app.onError((error, c) => c.text(error.message, 500));
  const ask = async (after = 0, headers: Record<string, string> = {}) => {
    now = testNow + after * second;
    const response = await app.request('/', { headers }, { ASSETS } as unknown as Env);
    return { response, text: await response.text(), kept: response.headers.get('cdn-cache-control') };
  };
  return { ask, asked, facts };
}

describe('a page with live slots', () => {
  it('is made once, shown from memory for some seconds, then proven, and made anew when its version has risen', async () => {
    const { ask, asked, facts } = shop();
    for (const after of [0, 1, limits.liveFreshSeconds - 1]) expect((await ask(after)).text).toBe('<p>300 €</p>');
    expect(asked).toEqual({ version: 0, fill: 1, seen: 3 });
    await ask(limits.liveFreshSeconds);
    expect(asked).toEqual({ version: 1, fill: 1, seen: 4 });
    Object.assign(facts, { price: 310, version: 2 });
    expect((await ask(2 * limits.liveFreshSeconds)).text).toBe('<p>310 €</p>');
    expect(asked).toEqual({ version: 2, fill: 2, seen: 5 });
  });

  it('is proven by all that it shows, and only its last rendering says what that is', async () => {
    const [versions, shows] = [
      new Map([
        ['own', 7],
        ['near', 1],
        ['other', 1],
      ]),
      ['own', 'near'],
    ];
    const sum = (names: readonly string[] = []) => names.reduce((all, name) => all + (versions.get(name) ?? 0), 0);
    const asked: (readonly string[] | undefined)[] = [];
    const { ask } = shop({
      memory: {
        key: '/live-page/shows',
        version: async (known) => {
          asked.push(known.shows);
          return sum(known.shows);
        },
      },
      fill: async () => ({ slots: { price: asText(shows.join()) }, version: sum(shows), shows: [...shows] }),
    });
    const look = async () => (await ask(0, { 'cache-control': 'no-cache' })).text;
    expect(await look()).toBe('<p>own,near</p>');
    shows[1] = 'other';
    versions.set('other', 2);
    expect(await look(), 'what it does not show has changed').toBe('<p>own,near</p>');
    versions.set('near', 2);
    expect(await look()).toBe('<p>own,other</p>');
    await look();
    expect(asked).toEqual([
      ['own', 'near'],
      ['own', 'near'],
      ['own', 'other'],
    ]);
  });

  it('is proven at once for whoever asks for a fresh one, and not made anew for that', async () => {
    const { ask, asked } = shop();
    await ask();
    expect((await ask(1, { 'cache-control': 'no-cache' })).text).toBe('<p>300 €</p>');
    expect(asked).toMatchObject({ version: 1, fill: 1 });
  });

  it('is short for whoever has it, and that is a view, too', async () => {
    const { ask, asked } = shop();
    const etag = (await ask()).response.headers.get('etag') ?? '';
    expect((await ask(1, { 'if-none-match': etag })).response.status).toBe(304);
    expect(asked.seen).toBe(2);
  });

  it('is shown for a minute as it was when the database is away, then as it was built, which nobody keeps', async () => {
    const { ask, facts } = shop();
    await ask();
    facts.away = true;
    expect((await ask(limits.liveStaleSeconds - 1)).text).toBe('<p>300 €</p>');
    const still = await ask(limits.liveStaleSeconds);
    expect([still.text, still.response.status, still.kept]).toEqual(['<p>no price</p>', 200, 'no-store']);
  });

  it('says what can be said while the database is away', async () => {
    const { ask, facts } = shop({ away: async () => ({ price: asText('later') }) });
    facts.away = true;
    expect((await ask()).text).toBe('<p>later</p>');
  });

  it('is kept by nobody without a version or a memory, and one visitor’s own not even by the browser', async () => {
    const slots = { price: asText('300 €') };
    const once = shop({ memory: undefined });
    const stays = [await once.ask(), await once.ask(1)];
    expect(once.asked.fill).toBe(2);
    for (const { kept, response } of [...stays, await shop({ fill: async () => ({ slots }) }).ask()])
      expect([kept, response.headers.get('cache-control')]).toEqual(['no-store', 'no-cache']);
    const own = await shop({ own: true, fill: async () => ({ slots }) }).ask();
    expect(own.response.headers.get('cache-control')).toBe('private, no-store');
  });

  it('is none where there is no page, or nothing to fill it with', async () => {
    expect((await shop({ path: '/elsewhere' }).ask()).response.status).toBe(404);
    expect((await shop({ fill: async () => undefined }).ask()).response.status).toBe(404);
  });

  it('hides no bug behind the page as it was built', async () => {
    const broken = shop({
      fill: async () => {
        throw new TypeError('no such thing');
      },
    });
    expect((await broken.ask()).response.status).toBe(500);
  });
});
