import type { Page } from '@playwright/test';
import examples from '../../content/developers/examples.json' with { type: 'json' };
import { expect, expectNoAxeFindings, test } from '../support/browser.ts';
import type { TestSite } from '../support/site.ts';
import type { Visitor } from '../support/visitor.ts';
import { fillAddress, newBuyer, orderButton, postcodeField } from './buyer-steps.ts';
import { accept, becomes, type PaidOrder, paidOrder, refuse, ship, signedIn, withBasket } from './scenes.ts';
import { keptBackPath, modelNotOnSale, phonesOnSale, soldOutPath } from './wares.ts';

/** Everything that the pages below show: somebody's basket, orders at every point of their way, and a desk. */
interface Scene {
  basket: Visitor;
  paid: PaidOrder;
  accepted: PaidOrder;
  shipped: PaidOrder;
  refused: PaidOrder;
  desk: Visitor;
  acceptedDesk: Visitor;
  account: Visitor;
}

interface Shown {
  path: string;
  visitor?: Visitor;
  /** What is done on the page before it is looked at. */
  act?: (page: Page) => Promise<void>;
}

const email = 'everything@buyer.example';
let scene: Scene;

test.describe.configure({ timeout: 60_000 });
test.use({ actionTimeout: 10_000, viewport: { width: 390, height: 844 }, contextOptions: { reducedMotion: 'reduce' } });

test.beforeAll(async ({ site }) => {
  const paid = await paidOrder(site, 'de', email, 0);
  const accepted = await paidOrder(site, 'it', email, 1);
  const shipped = await paidOrder(site, 'it', email, 2);
  const refused = await paidOrder(site, 'de', email, 3);
  const [desk, acceptedDesk, shippedDesk, refusedDesk] = await Promise.all(
    [paid, accepted, shipped, refused].map(({ member }) => signedIn(site, '/seller/sign-in', member)),
  );
  if (!desk || !acceptedDesk || !shippedDesk || !refusedDesk) throw new Error('nobody signed in');
  await accept(acceptedDesk, accepted);
  await accept(shippedDesk, shipped);
  await ship(site, shippedDesk, shipped);
  await refuse(refusedDesk, refused);
  const basket = await withBasket(site, 'de', 2);
  scene = {
    basket,
    paid,
    accepted,
    shipped,
    refused,
    desk,
    acceptedDesk,
    account: await signedIn(site, '/it/sign-in', email),
  };
});

async function mistypePostcode(page: Page): Promise<void> {
  const buyer = newBuyer(page, 'de', 'mistyped');
  await fillAddress(buyer);
  await postcodeField(buyer).fill('12');
  await orderButton(buyer).click();
  await expect(postcodeField(buyer)).toHaveAttribute('aria-invalid', 'true');
}

/** Opens all that can be opened. */
async function openAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

const pages: Record<string, (site: TestSite) => Promise<Shown> | Shown> = {
  'the home page': () => ({ path: '/de' }),
  'a department': () => ({ path: '/de/c/smartphones' }),
  'a filtered department': () => ({ path: '/it/c/smartphone?grade=good&min=100&sort=newest' }),
  'a model on sale': async (site) => ({ path: `/de/p/${(await phonesOnSale(site, 'de', 1))[0]}` }),
  'a combination that is sold out': async (site) => ({ path: await soldOutPath(site, 'de') }),
  'an offer that is never put first': async (site) => ({ path: await keptBackPath(site, 'es'), act: openAll }),
  'a model by price, with every term': async (site) => ({
    path: `/it/p/${(await phonesOnSale(site, 'it', 1))[0]}?sort=price`,
    act: openAll,
  }),
  'a model that nobody sells': async (site) => ({ path: `/it/p/${await modelNotOnSale(site)}` }),
  'search results': () => ({ path: '/it/search?q=iphone' }),
  'a search without results': () => ({ path: '/de/search?q=zzzzqq' }),
  'an address that does not exist': () => ({ path: '/it/p/ipone-13' }),
  'the grades': () => ({ path: '/de/grades' }),
  'a help page': () => ({ path: '/de/help/guarantees' }),
  'how an offer is chosen': async (site) => {
    for (const [kind, report] of Object.entries(examples.Choice.reports))
      await site.db.execute({
        sql: 'INSERT OR IGNORE INTO choice_reports (kind, at, parameters, report) VALUES (?, ?, ?, ?)',
        args: [kind, site.now(), report.parameters, JSON.stringify(report)],
      });
    return { path: '/de/help/how-we-choose' };
  },
  'the terms': () => ({ path: '/de/legal/terms' }),
  'the credits': () => ({ path: '/it/credits' }),
  'the workshops': () => ({ path: '/de/workshops' }),
  'one workshop': async (site) => {
    const { rows } = await site.db.execute("SELECT slug FROM sellers WHERE state = 'live' ORDER BY length(name) DESC");
    return { path: `/de/workshops/${rows[0]?.slug}` };
  },
  'an empty basket': () => ({ path: '/it/cart' }),
  'a full basket': () => ({ path: '/de/cart', visitor: scene.basket }),
  'the checkout with an error': () => ({ path: '/de/checkout', visitor: scene.basket, act: mistypePostcode }),
  'a paid order': () => ({ path: scene.paid.path }),
  'a shipped order': () => ({ path: scene.shipped.path }),
  'a refused order': () => ({ path: scene.refused.path }),
  'the order search': () => ({ path: '/it/orders?error=order_not_found' }),
  'the door': () => ({ path: '/de/sign-in' }),
  'the door, asking for a code': () => ({ path: '/it/sign-in?step=code&error=code_wrong&left=2' }),
  'an account': () => ({ path: '/it/account', visitor: scene.account }),
  'the door of the desk': () => ({ path: '/seller/sign-in' }),
  'the desk today': () => ({ path: '/seller', visitor: scene.desk }),
  'the orders of a desk': () => ({ path: '/seller/orders', visitor: scene.desk }),
  'an order to accept': () => ({ path: `/seller/orders/${scene.paid.orderId}`, visitor: scene.desk }),
  'an order to ship, mistyped': () => ({
    path: `/seller/orders/${scene.accepted.orderId}?error=imei_invalid`,
    visitor: scene.acceptedDesk,
  }),
};

for (const [name, shown] of Object.entries(pages)) {
  test(`${name} can be read by everybody, at every width`, async ({ page, context, site }) => {
    const { path, visitor, act } = await shown(site);
    if (visitor) await becomes(context, visitor, site.origin);
    await page.goto(path);
    expect(new URL(page.url()).pathname).toBe(path.split('?')[0]);
    await act?.(page);
    await expectNoAxeFindings(page);
    for (const width of [320, 390, 768, 1280]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await tooWide(page), `${name} at ${width}`).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectNoAxeFindings(page);
  });
}

/** What makes a page scroll sideways; empty when it does not. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter(
      (one) => one.getBoundingClientRect().right > clientWidth + 0.5,
    );
    return [`${scrollWidth} px wide`, ...wide.slice(-8).map((one) => `${one.tagName} ${one.className}`)];
  });
}
