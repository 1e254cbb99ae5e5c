import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import type { MemberRole } from '../../../db/schema/sellers.ts';
import { mayOpen } from '../../../functions/accounts/member-rights.ts';
import type { Ctx } from '../../../functions/edge/context.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import { type ListedStanding, listStandings } from '../../../functions/offers/list-standings.ts';
import { listListings } from '../../../functions/offers/listing-queries.ts';
import { balanceOf } from '../../../functions/payouts/queries.ts';
import { findDeskWaits } from '../../../functions/sellers/people/today-queries.ts';
import { listOpenSanctions } from '../../../functions/sellers/sanctions/queries.ts';
import { paths } from '../../paths.ts';
import { countryName, type deskTimes } from './desk-words.ts';
import { listingSpeech } from './listing-words.ts';

/** One thing that asks for a look today. */
export interface Also {
  id: string;
  mark: 'err' | 'warn' | 'ok';
  title: string;
  note: string;
  href: string;
}

/** A listing loses by little when the price to win is at least this share of its price. */
const littleShare = 0.97;

interface Visitor {
  role: MemberRole;
  sellerId: string;
  country: string;
  locale: LocaleId;
}

/** Of the listings that lose where the company is at home, those that lose by little, the nearest first. */
async function listNearLosers(ctx: Ctx, market: string): Promise<{ row: ListedStanding; cents: number }[]> {
  const { rows } = await listListings(ctx, { market, place: 'behind' });
  const listed = await listStandings(ctx, market, rows);
  return listed
    .flatMap((row) => {
      const cents = row.standing?.place === 'behind' ? row.standing.priceToWinCents : undefined;
      return cents !== undefined && cents < row.priceCents && cents >= row.priceCents * littleShare
        ? [{ row, cents }]
        : [];
    })
    .sort((a, b) => b.cents / b.row.priceCents - a.cents / a.row.priceCents);
}

/**
 * What else asks for a look today, the most urgent first, of the rooms that a role opens. Empty when everything runs.
 */
export async function listAlso(ctx: Ctx, visitor: Visitor, times: ReturnType<typeof deskTimes>): Promise<Also[]> {
  const { role, locale, sellerId } = visitor;
  const say = wordsFor(locale);
  const opens = (room: string) => mayOpen(role, room);
  const market = locales[locale].market;
  const [waits, sanctions, near, balance] = await Promise.all([
    findDeskWaits(ctx),
    opens('sanctions') ? listOpenSanctions(ctx) : [],
    opens('listings') ? listNearLosers(ctx, market) : [],
    opens('money') ? balanceOf(ctx, sellerId) : undefined,
  ]);
  const also: Also[] = [];
  const add = (wanted: boolean, one: Also) => void (wanted && also.push(one));
  add(sanctions.length > 0, {
    ...{ id: 'sanctions', mark: 'err', href: paths.deskSanctions() },
    ...{ title: say('desk.also_sanctions', { n: sanctions.length }), note: say('desk.also_sanctions_note') },
  });
  if (waits) {
    const { gates, webhooks, imports, questions } = waits;
    const date = (at: number | null) => (at === null ? '' : times.date(at));
    add(questions > 0 && opens('orders'), {
      ...{ id: 'questions', mark: 'warn', href: paths.deskOrders() },
      title: say('desk.also_questions', { n: questions }),
      note: say('desk.also_questions_note', { at: date(waits.firstQuestionAt) }),
    });
    add(gates > 0 && opens('company'), {
      ...{ id: 'gates', mark: 'warn', href: paths.application() },
      title: say('desk.also_gates', { n: gates, at: date(waits.firstGateAt) }),
      note: say('desk.also_gates_note'),
    });
    add(webhooks > 0 && opens('webhooks'), {
      ...{ id: 'webhooks', mark: 'err', href: paths.deskWebhooks() },
      ...{ title: say('desk.also_webhooks', { n: webhooks }), note: say('desk.also_webhooks_note') },
    });
    add(imports > 0 && opens('uploads'), {
      ...{ id: 'imports', mark: 'warn', href: paths.deskUploads() },
      ...{ title: say('desk.also_imports', { n: imports }), note: say('desk.also_imports_note') },
    });
  }
  const [nearest] = near;
  if (nearest) {
    const { row, cents } = nearest;
    const speech = listingSpeech(locale, times, ctx.now, row.currency);
    const values = {
      device: speech.device(row),
      price: speech.money(cents),
      cents: speech.money(row.priceCents - cents),
    };
    add(true, {
      ...{ id: 'losing', mark: 'warn', href: paths.deskListings({ market, place: 'behind' }) },
      title: say('desk.also_losing', { n: near.length, country: countryName(market, locale) }),
      note: say('desk.also_losing_note', values),
    });
  }
  for (const one of balance?.balances ?? []) {
    const money = (sum: number) => formatMoney(sum, one.currency, locales[locale].tag, true);
    const isOnItsWay = one.onItsWay.cents > 0;
    add(isOnItsWay || one.payableCents > 0, {
      ...{ id: `money-${one.currency}`, mark: 'ok', href: paths.deskMoney() },
      title: isOnItsWay
        ? say('desk.also_money', { sum: money(one.onItsWay.cents) })
        : say('desk.also_payable', { sum: money(one.payableCents) }),
      note: say('desk.also_money_note', { owed: money(one.owedCents) }),
    });
  }
  return also;
}
