import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import type { OrderView } from '../../../functions/orders/contract.ts';
import { toPay } from '../../../functions/orders/rules.ts';
import { paths } from '../../paths.ts';
import type { Pictures } from '../cart/DevicePlate.tsx';
import { Note } from '../cart/Note.tsx';
import { DayRule } from './DayRule.tsx';
import { orderHeadline } from './headline.ts';
import { OrderSlip } from './OrderSlip.tsx';
import { Part } from './Part.tsx';
import { sayHeadline, sayOrderLead } from './say-headline.ts';
import { Wrong } from './Wrong.tsx';

export interface OrderFlags {
  /** Just back from the payment page, having paid. */
  paid?: boolean;
  /** Back from it without paying. */
  back?: boolean;
  error?: string | null;
}

interface Props {
  locale: LocaleId;
  view: OrderView;
  now: number;
  pictures: Pictures;
  flags: OrderFlags;
  /** Opens this page without an account; forms carry it on. */
  orderKey?: string;
}

const errors = ['payment_unavailable', 'declined', 'not_now', 'changed_meanwhile'] as const;

function Notes({ locale, view, flags }: Pick<Props, 'locale' | 'view' | 'flags'>) {
  const say = wordsFor(locale);
  const error = errors.find((code) => code === flags.error);
  return (
    <>
      {flags.error && (
        <Note kind="err" title={say('order.error_title')}>
          <p>{say(error ? `order.error_${error}` : 'order.error_other')}</p>
        </Note>
      )}
      {flags.back && view.state === 'awaiting_payment' && !flags.error && (
        <Note kind="warn">
          <p>{say('order.note_back')}</p>
        </Note>
      )}
      {flags.paid && view.state === 'paid' && (
        <Note kind="ok">
          <p>{say('order.note_paid', { email: view.email })}</p>
        </Note>
      )}
    </>
  );
}

/** The page of an order: the answer as its title, the rule of days, the way, and the slip beside it. */
export function OrderBody({ locale, view, now, pictures, flags, orderKey }: Props) {
  const say = wordsFor(locale);
  const headline = orderHeadline(view, now);
  const telling = { locale, view, now };
  const waits = view.state === 'awaiting_payment';
  const confirming = waits && flags.paid === true;
  const action = (path: string) => (orderKey ? `${path}?key=${encodeURIComponent(orderKey)}` : path);
  const [only, second] = view.orders;
  const total = formatMoney(toPay(view), view.currency, locales[locale].tag, true);
  return (
    <div class="wrap order">
      <div class="flow order-top">
        <h1>{confirming ? say('order.h_confirming') : sayHeadline(headline, telling)}</h1>
        <p class="lead">{confirming ? say('order.l_confirming') : sayOrderLead(headline, telling)}</p>
        <p class="data soft print-only">{say('order.title', { number: view.number })}</p>
        <Notes locale={locale} view={view} flags={flags} />
        {waits && !confirming && (
          <form class="no-print" method="post" action={action(`${paths.order(locale, view.number)}/payment`)}>
            <button class="btn main" type="submit">
              {say('order.pay_now', { amount: total })}
            </button>
          </form>
        )}
      </div>
      {only && !second && <DayRule locale={locale} view={view} part={only} now={now} />}
      <div class="flow2">
        <div>
          {view.orders.map((part) => (
            <Part key={part.orderId} locale={locale} view={view} part={part} now={now} action={action} />
          ))}
          {view.state === 'paid' && <Wrong locale={locale} view={view} />}
        </div>
        <OrderSlip locale={locale} view={view} pictures={pictures} action={action} />
      </div>
    </div>
  );
}
