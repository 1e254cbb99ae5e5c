import { expect, test } from '../support/browser.ts';
import type { TestSite } from '../support/site.ts';
import type { Visitor } from '../support/visitor.ts';
import { filesOfStyle, kindOf, type References, referencesOf } from './crawl.ts';
import { accept, paidOrder, signedIn, withBasket } from './scenes.ts';

/** Pages of one kind that are read for their links, and addresses of one kind that are asked for at all. */
const readPerKind = 8;
const askedPerKind = 120;

test.describe.configure({ timeout: 120_000 });

/** A visitor who has everything that a link could lead to: a basket, an order, an account and a desk. */
async function everybody(site: TestSite, locale: 'de' | 'en-gb'): Promise<{ visitor: Visitor; starts: string[] }> {
  const email = `links-${locale}@buyer.example`;
  const order = await paidOrder(site, locale, email);
  const desk = await signedIn(site, '/seller/sign-in', order.member);
  const buyer = await signedIn(site, `/${locale}/sign-in`, email);
  const visitor = await withBasket(site, locale, 2);
  for (const other of [desk, buyer]) for (const [name, value] of other.cookies) visitor.cookies.set(name, value);
  await accept(desk, order);
  const starts = ['', '/cart', '/checkout', '/account', '/search?q=galaxy', '/p/ipone-13'].map(
    (path) => `/${locale}${path}`,
  );
  return { visitor, starts: [...starts, order.path, '/seller', `/seller/orders/${order.orderId}`, '/seller/orders'] };
}

interface Walk {
  /** Status by address, without its fragment. */
  asked: Map<string, number>;
  read: Map<string, References>;
  /** Who referred to an address first. */
  from: Map<string, string>;
}

/** Follows links from the starts, breadth first, within bounds per kind of page. */
async function walk(visitor: Visitor, origin: string, starts: string[]): Promise<Walk> {
  const found: Walk = { asked: new Map(), read: new Map(), from: new Map() };
  const reads = new Map<string, number>();
  const asks = new Map<string, number>();
  const queue = starts.map((path) => new URL(path, origin).href);
  const more = (counts: Map<string, number>, kind: string, most: number): boolean => {
    const count = counts.get(kind) ?? 0;
    counts.set(kind, count + 1);
    return count < most;
  };
  const visit = async (href: string): Promise<void> => {
    const url = new URL(href);
    const kind = kindOf(url);
    if (!more(asks, kind, askedPerKind)) return;
    const answer = await visitor.fetch(href, { headers: { accept: 'text/html,*/*' } });
    found.asked.set(href, answer.status);
    const type = answer.headers.get('content-type') ?? '';
    const text = await answer.text();
    const add = (target: string): void => {
      const plain = target.split('#')[0] ?? '';
      if (!plain.startsWith(`${origin}/`) || found.from.has(plain)) return;
      found.from.set(plain, href);
      queue.push(plain);
    };
    if (type.startsWith('text/css')) for (const file of filesOfStyle(text, href)) add(file);
    if (!type.startsWith('text/html') || !more(reads, kind, readPerKind)) return;
    const references = referencesOf(text, href);
    found.read.set(href, references);
    for (const target of [...references.links, ...references.files]) add(target);
  };
  while (queue.length > 0) await Promise.all(queue.splice(0, 8).map(visit));
  return found;
}

for (const locale of ['de', 'en-gb'] as const) {
  test(`every link on every page leads somewhere real (${locale})`, async ({ site }) => {
    // Some thousand addresses, one after the other: a minute on a quiet machine.
    test.setTimeout(300_000);
    const { visitor, starts } = await everybody(site, locale);
    const { asked, read, from } = await walk(visitor, site.origin, starts);
    expect(read.size).toBeGreaterThan(100);
    const notThere = `${site.origin}/${locale}/p/ipone-13`;
    const broken = [...asked]
      // 303 and 302 are doors: a page that somebody else is signed in to, or a basket that must be looked at first.
      .filter(([href, status]) => ![200, 302, 303].includes(status) && !(href === notThere && status === 404))
      .map(([href, status]) => `${status} ${href} (on ${from.get(href)})`);
    expect(broken).toEqual([]);
    const dead = [...read].flatMap(([page, { dead: links }]) => links.map((link) => `"${link}" on ${page}`));
    expect(dead).toEqual([]);
    const lost = [...read].flatMap(([page, { links }]) =>
      links.flatMap((link) => {
        const [target = '', id = ''] = link.split('#');
        const there = read.get(target);
        return id && there && !there.ids.has(decodeURIComponent(id)) ? [`#${id} of ${target} (on ${page})`] : [];
      }),
    );
    expect(lost).toEqual([]);
    const insecure = [...read].flatMap(([page, { links, files }]) =>
      [...links, ...files]
        .filter((href) => !/^(https:|mailto:|tel:|data:)/.test(href) && !href.startsWith(`${site.origin}/`))
        .map((href) => `${href} on ${page}`),
    );
    expect(insecure).toEqual([]);
  });
}
