import { paths } from '../../../src/paths.ts';
import { giveOperator } from '../bench.ts';
import type { Scene } from '../scenes.ts';
import { enters, openAll, type PageKind, type Shown } from './kind.ts';

const day = 86_400_000;
const note =
  'Rücklastschriftverdacht: die Rechnung nennt die Wiederaufbereitungsgesellschaft Zwölf und nicht den Verkäufer.';

/** Somebody of the team with every right, who reads in the scene's language, at a page about money. */
async function treasurer(scene: Scene, path: (money: Money) => string, act?: Shown['act']): Promise<Shown> {
  const email = await giveOperator(scene.site, scene.locale);
  return { path: path(await giveMoney(scene)), act, visitor: await enters(scene, paths.teamSignIn(), email) };
}

interface Money {
  sellerId: string;
  holdId: string;
  payoutId: string;
  day: string;
}

/** What finance has to decide: a hold whose end is asked for, a payout refused for good, and a day on which something differs. */
async function giveMoney({ site, locale }: Scene): Promise<Money> {
  const { rows } = await site.db.execute(
    `SELECT p.id, p.seller_id AS sellerId FROM payouts p JOIN sellers s ON s.id = p.seller_id
      WHERE s.state = 'live' AND p.state = 'sent' ORDER BY p.id DESC LIMIT 1`,
  );
  const [sellerId, sent] = [String(rows[0]?.sellerId), String(rows[0]?.id)];
  const money = { sellerId, holdId: 'hold-to-end', payoutId: 'payout-owed', day: '2026-01-31' };
  const found = ['missing_here', 'missing_there', 'amount_differs'].map((kind, index) => ({
    ...{ kind, type: 'transfer', sourceId: `tr_1R7xKzNordlichtTechnik${index}`, ourId: index === 0 ? '' : sent },
    ...{ currency: 'EUR', thereCents: index === 1 ? null : -123_456, hereCents: index === 0 ? null : -123_465 },
  }));
  const since = site.now() - day;
  await site.db.batch(
    [
      {
        sql: `INSERT OR IGNORE INTO payout_holds (id, seller_id, line_id, reason, note, placed_by, placed_at, release_asked_by, release_asked_at)
          VALUES (?, ?, '', 'suspected_fraud', ?, ?, ?, ?, ?)`,
        args: [money.holdId, sellerId, note, `operator-${locale}`, since, `operator-${locale}`, since + 1],
      },
      {
        sql: `INSERT OR IGNORE INTO payouts (id, seller_id, currency, amount_cents, state, version, account_id, failure, due_at, created_at)
          SELECT ?, seller_id, currency, 123, 'owed', 8, account_id, 'balance_insufficient', ?, ? FROM payouts WHERE id = ?`,
        args: [money.payoutId, since, since, sent],
      },
      {
        sql: `INSERT OR IGNORE INTO reconciliations (day, ran_at, compared, differing, differences) VALUES (?, ?, 1204, 3, ?)`,
        args: [money.day, since, JSON.stringify({ items: found })],
      },
    ],
    'write',
  );
  return money;
}

/** Finance's desk. */
export const teamMoney: PageKind[] = [
  {
    id: 'team-money',
    name: 'the money that needs somebody',
    locale: 'de',
    show: (scene) => treasurer(scene, () => paths.teamMoney(), openAll),
  },
  {
    id: 'team-money-seller',
    name: 'the money of one workshop, a hold mistyped',
    locale: 'de',
    show: (scene) =>
      treasurer(
        scene,
        ({ sellerId }) => paths.teamMoneySeller(sellerId),
        async (page) => {
          await openAll(page);
          const form = page.locator('form[action="/desk/money/holds"]');
          await form.evaluate((one) => one.setAttribute('novalidate', ''));
          await form.locator('.btn').click();
          await page.getByRole('alert').first().waitFor();
        },
      ),
  },
  {
    id: 'team-money-hold',
    name: 'a hold whose end is asked for',
    locale: 'de',
    show: (scene) => treasurer(scene, ({ holdId }) => paths.teamMoneyHold(holdId)),
  },
  {
    id: 'team-money-payout',
    name: 'a payout that the provider refused for good',
    locale: 'de',
    show: (scene) => treasurer(scene, ({ payoutId }) => paths.teamMoneyPayout(payoutId), openAll),
  },
  {
    id: 'team-money-day',
    name: 'a day on which the books differ',
    locale: 'de',
    show: (scene) => treasurer(scene, (money) => paths.teamMoneyDay(money.day), openAll),
  },
  {
    id: 'team-money-day-not-found',
    name: 'a day that was never compared',
    locale: 'de',
    show: (scene) => treasurer(scene, () => paths.teamMoneyDay('2020-01-01')),
  },
];
