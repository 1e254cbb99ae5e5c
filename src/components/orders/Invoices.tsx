import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { momentInWords } from '../../../functions/notices/speak.ts';
import type { OrderPartView, OrderView } from '../../../functions/orders/contract.ts';
import { paths } from '../../paths.ts';
import { sentence } from './when.ts';

interface Props {
  locale: LocaleId;
  view: OrderView;
  part: OrderPartView;
  /** Puts the key of the page into an address. */
  action: (path: string) => string;
}

const kilobytes = (bytes: number, locale: LocaleId): string =>
  new Intl.NumberFormat(locales[locale].tag, { style: 'unit', unit: 'kilobyte', unitDisplay: 'short' }).format(
    Math.max(1, Math.round(bytes / 1000)),
  );

/** Invoices that the refurbisher has sent: files to keep, each with when it came and how large it is. */
export function Invoices({ locale, view, part, action }: Props) {
  const say = wordsFor(locale);
  if (part.invoices.length === 0) return null;
  return (
    <div class="slip-invoices">
      <p class="data soft">{say('order.invoices', { count: part.invoices.length })}</p>
      <ul>
        {part.invoices.map(({ id, name, sizeBytes, createdAt }) => (
          <li key={id}>
            <a class="go" href={action(paths.orderInvoice(locale, view.number, id))} download={name}>
              {name}
            </a>{' '}
            <span class="data soft">
              {say('order.invoice_file', {
                size: kilobytes(sizeBytes, locale),
                when: sentence(momentInWords(createdAt, locale, view.market), locale),
              })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
