import { monthYear } from '../../../functions/catalogue/dates.ts';
import type { OfferPage, Spoken } from './offer-words.ts';

interface Props {
  page: OfferPage;
  spoken: Spoken;
}

const yearMs = 365.25 * 86_400_000;

/** Years from an instant to a published day; undefined where none is published, 0 when it is over. Pure. */
export function yearsLeft(securityUntil: string | undefined, now: number): number | undefined {
  if (!securityUntil || !/^\d/.test(securityUntil)) return undefined;
  return Math.max(0, (Date.parse(securityUntil) - now) / yearMs);
}

/** Years from today on a rule, with the end of updates as the reading. */
function YearsRule({ years, label, from }: { years: number; label: string; from: number }) {
  const ticks = Math.max(4, Math.ceil(years) + 1);
  return (
    <div aria-hidden="true">
      <div class="rule" style={`--n:${ticks};--sub:4;--v:${((years / ticks) * 100).toFixed(2)}%`}>
        <span class={years > ticks / 2 ? 'hand end' : 'hand'}>
          <b>{label}</b>
        </span>
      </div>
      <ol class="rule-lab">
        {Array.from({ length: ticks + 1 }, (_, i) => (
          <li key={from + i}>{from + i}</li>
        ))}
      </ol>
    </div>
  );
}

/** What a year of security updates costs with the chosen offer: its price over the years until their published end. */
export function SupportCost({ page, spoken }: Props) {
  const { say, money, decimal, locale } = spoken;
  const { securityUntil } = page.model;
  const [offer] = page.view.offers;
  const years = yearsLeft(securityUntil, page.now);
  if (!offer || !securityUntil || securityUntil === 'ended' || years === 0) return null;
  // Less than a quarter of a year: a price per year would be a figure without sense.
  if (years !== undefined && years < 0.25) return null;
  const until = years === undefined ? '' : monthYear(securityUntil, locale.tag);
  return (
    <div class="read" id="per-year">
      <h3>{say('model.cost_title')}</h3>
      {years === undefined ? (
        <p>{say('model.cost_none')}</p>
      ) : (
        <>
          <p class="fig">{say('model.cost_value', { price: money(Math.round(offer.priceCents / years)) })}</p>
          <p>{say('model.cost_sum', { price: money(offer.priceCents), years: decimal(years, 1), date: until })}</p>
          <YearsRule years={years} label={until} from={new Date(page.now).getUTCFullYear()} />
        </>
      )}
    </div>
  );
}
