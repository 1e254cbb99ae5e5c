import { parameters } from '../../../functions/offers/choice/parameters.ts';
import {
  billOf,
  costToBuyer,
  explainChoice,
  marginAgainst,
  paid,
  type Why,
} from '../../../functions/offers/explain.ts';
import type { ShelfOffer } from '../../../functions/offers/shelf.ts';
import { paths } from '../../paths.ts';
import type { OfferPage, Spoken } from './offer-words.ts';
import { reasonWords } from './reason-words.ts';

interface Props {
  page: OfferPage;
  spoken: Spoken;
}

/** What has put it first. */
function leadWords(why: Why, chosen: ShelfOffer, kept: number, spoken: Spoken): string {
  const { say, money, list } = spoken;
  const { rival, kind } = why;
  if (!rival) return say(kept > 0 ? 'model.why_only_kept' : 'model.why_only');
  const seller = rival.seller.name;
  if (kind === 'newcomer') return say('model.why_newcomer', { minutes: parameters.slotMinutes, seller });
  if (kind === 'steady')
    return say('model.why_steady', {
      seller,
      gap: money(-chosen.terms.steady, true),
      margin: money(marginAgainst(rival), true),
    });
  if (kind === 'cheapest') return say('model.why_cheapest', { kept });
  const asked = { seller, price: money(paid(rival)) };
  if (why.reasons.length === 0) return say('model.why_dearer', asked);
  return say('model.why_outweighs', {
    ...asked,
    reasons: list(why.reasons.map((reason) => reasonWords(reason, chosen, rival, spoken))),
  });
}

/** What it comes to; where a rule counts in a sum, the sum is not called a cost. */
function sumWords({ rival, ruled }: Why, chosen: ShelfOffer, { say, money }: Spoken): string {
  const cost = { expected: money(costToBuyer(chosen), true) };
  if (!rival) return say('model.expect_one', cost);
  const seller = rival.seller.name;
  return ruled
    ? say('model.sum_two', {
        expected: money(billOf(chosen).sum, true),
        seller,
        other: money(rival.expectedCents, true),
      })
    : say('model.expect_two', { ...cost, seller, other: money(costToBuyer(rival), true) });
}

/** Why the first is first, made from the same terms as the table below it. */
export function WhyThis({ page, spoken }: Props) {
  const { say, money } = spoken;
  const { offers, barred, shown } = page.view;
  const why = explainChoice(offers, shown);
  const [chosen] = offers;
  if (!why || !chosen) return null;
  const kept = barred.reduce<ShelfOffer | undefined>(
    (low, one) => (low && paid(low) <= paid(one) ? low : one),
    undefined,
  );
  const cheaper = kept && why.rival && paid(kept) < paid(chosen) ? kept : undefined;
  return (
    <section class="sec">
      <header>
        <h2>{say('model.why_title')}</h2>
        {page.view.battery && <p>{say('model.all_battery', { battery: page.view.battery })}</p>}
      </header>
      <div class="flow">
        <p class="quote">
          {leadWords(why, chosen, barred.length, spoken)} {sumWords(why, chosen, spoken)}
          {cheaper && ` ${say('model.why_kept', { seller: cheaper.seller.name, price: money(paid(cheaper)) })}`}
        </p>
        <p class="data soft">
          {say('model.why_fee')} <a href={paths.help(page.localeId, 'how-we-choose')}>{say('model.why_link')}</a>
        </p>
      </div>
    </section>
  );
}
