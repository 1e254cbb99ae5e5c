import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import type { OrderPartView } from '../../../functions/orders/contract.ts';
import { paths } from '../../paths.ts';

/** Who the contract is with, as it was when the contract was made. */
export function SellerIdentity({ locale, part }: { locale: LocaleId; part: OrderPartView }) {
  const say = wordsFor(locale);
  const { name, slug, identity } = part.seller;
  const countries = new Intl.DisplayNames(locales[locale].tag, { type: 'region' });
  const country = identity.country ? countries.of(identity.country) : undefined;
  const address = [identity.street, [identity.postcode, identity.city].filter(Boolean).join(' '), country]
    .filter(Boolean)
    .join(', ');
  const rows: [string, string | null | undefined][] = [
    [say('order.who_name'), identity.legalName],
    [say('order.who_address'), address],
    [say('order.who_register'), identity.registerNumber],
    [say('order.who_vat'), identity.vatNumber],
    [say('order.who_email'), identity.email],
    [say('order.who_phone'), identity.phone],
  ];
  return (
    <div class="acc">
      <details>
        <summary>{say('order.who', { seller: name })}</summary>
        <dl class="spec">
          {rows.map(
            ([label, value]) =>
              value && (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ),
          )}
        </dl>
        <p>
          <a class="go" href={paths.seller(locale, slug)}>
            {say('order.who_record')}
          </a>
        </p>
      </details>
    </div>
  );
}
