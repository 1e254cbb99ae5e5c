import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { longDay } from '../../../functions/catalogue/dates.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import { dayInWords } from '../../../functions/notices/speak.ts';
import type { OrderPartView, OrderView } from '../../../functions/orders/contract.ts';
import { type Headline, isOfOneParcel, livingParts } from './headline.ts';
import { dayAt, endedLines, returnEnd } from './parts.ts';
import { nearDay, nearTime, timeAt } from './when.ts';

/** Where help is asked for as long as there is no other way. */
export const helpMail = 'help@rivive.example';

export interface Telling {
  locale: LocaleId;
  view: OrderView;
  now: number;
}

/** Whether everything that was promised back has been sent. */
export const allSent = (view: OrderView): 'yes' | 'no' =>
  view.refundSentCents >= view.refundedCents && view.refundedCents > 0 ? 'yes' : 'no';

/** A headline in words: the title of the page, or of one part. */
export function sayHeadline(headline: Headline, { locale, view, now }: Telling, part?: OrderPartView): string {
  const say = wordsFor(locale);
  const sellers = part ? 1 : livingParts(view).length;
  const { market } = view;
  const today = dayAt(now, market);
  const day = 'until' in headline && typeof headline.until === 'string' ? nearDay(headline.until, today, locale) : '';
  switch (headline.kind) {
    case 'to_accept':
      return headline.until === null || headline.until < now
        ? say('order.h_to_accept_soon', { sellers })
        : say('order.h_to_accept', { sellers, until: nearTime(headline.until, now, locale, market) });
    case 'on_its_way':
      return say(headline.from === headline.until ? 'order.h_on_day' : 'order.h_by_day', { day });
    case 'accepted':
      return say('order.h_accepted', { day });
    case 'late':
      return say('order.h_late', { day });
    case 'delivered':
      return headline.day === today
        ? say('order.h_delivered_today')
        : say('order.h_delivered', { day: nearDay(headline.day, today, locale) });
    case 'ended':
      return say(`order.h_ended_${headline.how}`, { sent: allSent(view) });
    case 'progress':
      return say(`order.h_progress_${headline.reached}`, { count: headline.count, total: headline.total });
    default:
      return say(`order.h_${headline.kind}`);
  }
}

/** What stands under a title: who acts, and by when. */
export function sayLead(headline: Headline, { locale, view }: Telling, part?: OrderPartView): string {
  const say = wordsFor(locale);
  const carrier = part?.parcels.at(-1)?.carrier ?? part?.carrier ?? '';
  const { market } = view;
  const between = (range: { from: string; until: string }) =>
    range.from === range.until
      ? ''
      : ` ${say('order.l_between', { from: dayInWords(range.from, locale), until: dayInWords(range.until, locale) })}`;
  switch (headline.kind) {
    case 'awaiting_payment':
      return say('order.l_awaiting_payment', {
        until: headline.until === null ? '' : timeAt(headline.until, locale, market),
      });
    case 'expired':
    case 'cancelled_unpaid':
      return say('order.l_unpaid');
    case 'accepted':
      return say('order.l_accepted', { carrier }) + between(headline);
    case 'on_its_way':
      return say('order.l_moving', { carrier }) + between(headline);
    case 'today':
      return part?.status === 'accepted' ? say('order.l_accepted', { carrier }) : say('order.l_moving', { carrier });
    case 'collect':
    case 'missed':
      return say(`order.l_${headline.kind}`, { carrier });
    case 'returning':
    case 'late':
      return say(`order.l_${headline.kind}`, { carrier, mail: helpMail });
    case 'delivered': {
      const arrived = Date.parse(`${headline.day}T12:00:00Z`);
      const returned = dayInWords(returnEnd(arrived, market), locale);
      return say('order.l_delivered', { until: dayInWords(headline.until, locale), returned });
    }
    case 'yours':
      return say('order.l_yours', { until: longDay(headline.until, locales[locale].tag) });
    case 'to_accept':
      return say('order.l_to_accept', { sellers: part ? 1 : livingParts(view).length });
    case 'progress':
      return say('order.l_progress', { total: headline.total });
    default:
      return say(`order.l_${headline.kind}`);
  }
}

/** The same for the whole order: what does not come is said as well. */
export function sayOrderLead(headline: Headline, telling: Telling): string {
  const { locale, view } = telling;
  const [only, second] = livingParts(view);
  const several = second !== undefined && isOfOneParcel(headline);
  const text = several
    ? wordsFor(locale)('order.l_progress', { total: livingParts(view).length })
    : sayLead(headline, telling, second ? undefined : only);
  const count = view.orders.flatMap(endedLines).length;
  if (count === 0 || headline.kind === 'ended' || view.paidAt === null) return text;
  const amount = formatMoney(view.refundedCents, view.currency, locales[locale].tag, true);
  return `${text} ${wordsFor(locale)('order.l_part_ended', { count, amount, sent: allSent(view) })}`;
}
