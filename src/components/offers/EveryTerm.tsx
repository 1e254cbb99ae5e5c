import { termNames } from '../../../functions/offers/choice/expected-cost.ts';
import type { ShelfOffer } from '../../../functions/offers/shelf.ts';
import type { Spoken } from './offer-words.ts';

interface Props {
  spoken: Spoken;
  /** In the order of the comparison. */
  offers: readonly ShelfOffer[];
  chosen: ShelfOffer | undefined;
}

/** Every term of every offer, workshop beside workshop: each column adds up to its sum. Terms that count nowhere are left out. */
export function EveryTerm({ spoken, offers, chosen }: Props) {
  const { say, decimal } = spoken;
  const terms = termNames.filter((term) => term === 'price' || offers.some((offer) => offer.terms[term] !== 0));
  const amount = (cents: number, sign: boolean) =>
    `${cents < 0 ? '− ' : sign && cents > 0 ? '+ ' : ''}${decimal(Math.abs(cents) / 100, 2)}`;
  const on = (offer: ShelfOffer) => (offer === chosen ? 'num is-on' : 'num');
  return (
    <div class="acc every">
      <details>
        <summary>{say('model.terms_title')}</summary>
        {/* What scrolls must be reachable by keyboard (WCAG 2.1.1). */}
        <section class="tbl scrolls" tabIndex={0} aria-label={say('model.terms_title')}>
          <table>
            <caption>{say('model.terms_note', { currency: spoken.locale.currency })}</caption>
            <thead>
              <tr>
                <td />
                {offers.map((offer) => (
                  <th key={offer.offerId} scope="col" class={on(offer)}>
                    {offer.seller.name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {terms.map((term) => (
                <tr key={term}>
                  <th scope="row">{say(`choice.term_${term}`)}</th>
                  {offers.map((offer) => (
                    <td key={offer.offerId} class={on(offer)}>
                      {amount(offer.terms[term], term !== 'price')}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{say('choice.term_sum')}</th>
                {offers.map((offer) => (
                  <td key={offer.offerId} class={on(offer)}>
                    {amount(offer.expectedCents, false)}
                  </td>
                ))}
              </tr>
            </tfoot>
          </table>
        </section>
      </details>
    </div>
  );
}
