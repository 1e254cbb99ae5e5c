import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import { momentInWords } from '../../../functions/notices/speak.ts';
import type { OrderView } from '../../../functions/orders/contract.ts';
import { toPay } from '../../../functions/orders/rules.ts';
import { paths } from '../../paths.ts';
import { DevicePlate, type Pictures } from '../cart/DevicePlate.tsx';
import { unbroken } from '../catalogue/unbroken.ts';
import { Invoices } from './Invoices.tsx';
import { LineTerms } from './LineTerms.tsx';
import { isEnding, nothingComes } from './parts.ts';
import { SellerIdentity } from './SellerIdentity.tsx';
import { allSent } from './say-headline.ts';
import { sentence } from './when.ts';

interface Props {
  locale: LocaleId;
  view: OrderView;
  pictures: Pictures;
  /** Puts the key of the page into an address. */
  action: (path: string) => string;
}

/** What was paid, and what has come back; the terms add up to the cent. */
function Sums({ locale, view }: Omit<Props, 'pictures' | 'action'>) {
  const say = wordsFor(locale);
  const money = (cents: number) => formatMoney(cents, view.currency, locales[locale].tag, true);
  const count = view.orders.reduce((sum, part) => sum + part.lines.length, 0);
  return (
    <dl class="ledger">
      <div>
        <dt>{say('order.sum_devices', { count })}</dt>
        <dd>{money(view.itemsCents)}</dd>
      </div>
      <div>
        <dt>{say('order.sum_delivery')}</dt>
        <dd>{money(view.shippingCents)}</dd>
      </div>
      {view.voucherCents > 0 && (
        <div>
          <dt>{say('order.sum_voucher')}</dt>
          <dd>{`−${money(view.voucherCents)}`}</dd>
          {view.refundedCents > 0 && (
            <dd class="why">{say(`order.voucher_${nothingComes(view) ? 'back' : 'spent'}`)}</dd>
          )}
        </div>
      )}
      <div class="sum">
        <dt>{say('order.sum_total', { paid: view.paidAt === null ? 'no' : 'yes' })}</dt>
        <dd>{money(toPay(view))}</dd>
      </div>
      {view.refundedCents > 0 && (
        <div>
          <dt>{say('order.sum_refunded', { sent: allSent(view) })}</dt>
          <dd>{`−${money(view.refundedCents)}`}</dd>
        </div>
      )}
      {view.refundedCents > 0 && (
        <div class="sum">
          <dt>{say('order.sum_rest')}</dt>
          <dd>{money(toPay(view) - view.refundedCents)}</dd>
        </div>
      )}
    </dl>
  );
}

function Address({ locale, view }: Omit<Props, 'pictures' | 'action'>) {
  const say = wordsFor(locale);
  const { firstName, lastName, street, extra, postcode, city, country } = view.shipTo;
  const countries = new Intl.DisplayNames(locales[locale].tag, { type: 'region' });
  const lines = [`${firstName} ${lastName}`, street, extra, `${postcode} ${city}`, countries.of(country)];
  return (
    <dl class="spec">
      <div>
        <dt>{say('order.ordered_at')}</dt>
        <dd>{sentence(momentInWords(view.createdAt, locale, view.market), locale)}</dd>
      </div>
      <div>
        <dt>{say('order.goes_to')}</dt>
        <dd class="address">{lines.map((line) => line && <span key={line}>{line}</span>)}</dd>
      </div>
      <div>
        <dt>{say('order.email')}</dt>
        <dd>{view.email}</dd>
      </div>
    </dl>
  );
}

/** The slip beside the way: every device with its frozen terms, the sums, where it goes, and who sells. */
export function OrderSlip({ locale, view, pictures, action }: Props) {
  const say = wordsFor(locale);
  return (
    <aside class="slip order-slip" aria-label={say('order.slip')}>
      {view.orders.map((part) => (
        <section key={part.orderId} class="slip-part">
          {part.lines.map((line) => (
            <div key={line.lineId} class={isEnding(line.state) ? 'slip-line off' : 'slip-line'}>
              <div class="item">
                <DevicePlate pictures={pictures} modelId={line.modelId} colour={line.colour} />
                <div>
                  <p>
                    <a href={paths.model(locale, line.modelId)}>
                      <b>{unbroken(line.title)}</b>
                    </a>
                  </p>
                  <p class="data soft">{line.gradeText}</p>
                </div>
              </div>
              <LineTerms locale={locale} view={view} line={line} />
            </div>
          ))}
          <Invoices locale={locale} view={view} part={part} action={action} />
          <SellerIdentity locale={locale} part={part} />
        </section>
      ))}
      <Sums locale={locale} view={view} />
      <Address locale={locale} view={view} />
      <p class="small soft">
        {say('order.platform')} <a href={paths.legal(locale, 'terms')}>{say('shop.link_terms')}</a>,{' '}
        <a href={paths.help(locale, 'returns')}>{say('shop.link_returns')}</a>,{' '}
        <a href={paths.help(locale, 'privacy')}>{say('shop.link_privacy')}</a>
      </p>
    </aside>
  );
}
