import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { paidForLine } from '../../../functions/money/ledger.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import type { OrderLineView, OrderPartView, OrderView } from '../../../functions/orders/contract.ts';
import { paths } from '../../paths.ts';
import { DayRule } from './DayRule.tsx';
import { livingParts, orderHeadline, partHeadline, saidAbove } from './headline.ts';
import { endedCents, endedLines } from './parts.ts';
import { Stages } from './Stages.tsx';
import { allSent, sayHeadline, sayLead } from './say-headline.ts';

export interface PartProps {
  locale: LocaleId;
  view: OrderView;
  part: OrderPartView;
  now: number;
  /** Puts the key of the page into the address of a form. */
  action: (path: string) => string;
}

const reasons = ['not_in_stock', 'failed_test', 'damaged', 'address'] as const;

function what(line: OrderLineView, seller: string, locale: LocaleId): string {
  const say = wordsFor(locale);
  if (line.state === 'refused') {
    const reason = reasons.find((known) => known === line.reason);
    return reason ? say(`order.e_refused_${reason}`, { seller }) : say('order.e_refused', { seller });
  }
  return say(`order.e_${line.state as 'lapsed' | 'cancelled' | 'lost'}`, { seller });
}

/** Devices that do not come: who ended it, what goes back and when, and where to look on. */
function Ended({ locale, view, part }: PartProps) {
  const say = wordsFor(locale);
  const lines = endedLines(part);
  const first = lines[0];
  if (!first || view.paidAt === null) return null;
  const amount = formatMoney(endedCents(part), view.currency, locales[locale].tag, true);
  const models = new Map(lines.map((line) => [line.modelId, line.title]));
  return (
    <div class="note warn">
      <b>{say('order.e_title', { count: lines.length })}</b>
      <p>{lines.map((line) => line.title).join('; ')}.</p>
      <p>{what(first, part.seller.name, locale)}</p>
      <p>
        {say(allSent(view) === 'yes' ? 'order.e_refund_sent' : 'order.e_refund_asked', { amount })}{' '}
        {say('order.e_refund_when')}
      </p>
      {[...models.keys()].map((modelId) => (
        <p key={modelId}>
          <a class="go" href={paths.model(locale, modelId)}>
            {say('order.e_other')}
          </a>
        </p>
      ))}
    </div>
  );
}

/** Two steps without a script: the reason opens the button. */
function Cancel({ locale, view, part, action }: PartProps) {
  const say = wordsFor(locale);
  const open = (line: OrderLineView) => line.state === 'awaiting_acceptance' || line.state === 'accepted';
  const cents = part.lines.reduce((sum, line) => sum + (open(line) ? paidForLine(line) : 0), 0);
  const amount = formatMoney(cents, view.currency, locales[locale].tag, true);
  return (
    <div class="acc no-print">
      <details>
        <summary>{say('order.c_title', { several: view.orders.length > 1 ? 'yes' : 'no' })}</summary>
        <form class="flow" method="post" action={action(`${paths.order(locale, view.number)}/cancellation`)}>
          <p>{say('order.c_text', { carrier: part.carrier, amount })}</p>
          <input type="hidden" name="orderId" value={part.orderId} />
          <button class="btn risk" type="submit">
            {say('order.c_button', { amount })}
          </button>
        </form>
      </details>
    </div>
  );
}

/** One refurbisher's part: where it is, what does not come, and the way out while there is one. */
export function Part(props: PartProps) {
  const { locale, view, part, now } = props;
  const say = wordsFor(locale);
  const several = view.orders.length > 1;
  const headline = partHeadline(part, view.market, now);
  const telling = { locale, view, now };
  const title = `part-${part.orderId}`;
  const from = say('order.part_from', { seller: part.seller.name });
  // What the top of the page says already is not said again by each part.
  const living = livingParts(view);
  const above = saidAbove(headline, orderHeadline(view, now), living.length === 1 && living[0] === part);
  return (
    <section class="part" aria-labelledby={title}>
      {several ? (
        <header class="part-head">
          {!above.title && <p class="data soft">{from}</p>}
          <h2 id={title}>{above.title ? from : sayHeadline(headline, telling, part)}</h2>
          {!above.lead && <p class="soft">{sayLead(headline, telling, part)}</p>}
        </header>
      ) : (
        <h2 class="vh" id={title}>
          {say('order.way')}
        </h2>
      )}
      {several && <DayRule locale={locale} view={view} part={part} now={now} />}
      <Ended {...props} />
      {(view.state === 'paid' || view.state === 'awaiting_payment') && (
        <Stages locale={locale} view={view} part={part} now={now} />
      )}
      {part.cancellable && <Cancel {...props} />}
    </section>
  );
}
