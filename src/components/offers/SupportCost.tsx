import { monthYear } from '../../../functions/catalogue/dates.ts';
import type { OfferPage, Spoken } from './offer-words.ts';

interface Props {
  page: OfferPage;
  spoken: Spoken;
}

const yearMs = 365.25 * 86_400_000;

/**
 * Years from an instant to a published day, in tenths, so that a price divided by what is written gives what is written;
 * undefined where no day is published, 0 when it is over. Pure.
 */
export function yearsLeft(securityUntil: string | undefined, now: number): number | undefined {
  if (!securityUntil || !/^\d/.test(securityUntil)) return undefined;
  return Math.max(0, Math.round(((Date.parse(securityUntil) - now) / yearMs) * 10) / 10);
}

/** Calendar years on a rule: from today to the end of updates as a band, its end as the reading. */
function YearsRule({ now, end, label }: { now: number; end: number; label: string }) {
  const first = new Date(now).getUTCFullYear();
  const years = Math.max(4, new Date(end).getUTCFullYear() - first + 1);
  const at = (instant: number) => ((instant - Date.UTC(first, 0)) / yearMs / years) * 100;
  const place = `--a:${at(now).toFixed(1)}%;--b:${at(end).toFixed(1)}%;--v:${at(end).toFixed(1)}%`;
  return (
    <div aria-hidden="true">
      <div class="rule" style={`--n:${years};--sub:4;${place}`}>
        <span class="band" />
        <span class={at(end) > 50 ? 'hand end' : 'hand'}>
          <b>{label}</b>
        </span>
      </div>
      <ol class="rule-lab">
        {Array.from({ length: years + 1 }, (_, i) => (
          <li key={first + i}>{first + i}</li>
        ))}
      </ol>
    </div>
  );
}

/** What a year of security updates costs with the chosen offer: its price over the years until their published end. */
export function SupportCost({ page, spoken }: Props) {
  const { say, money, locale } = spoken;
  const { securityUntil } = page.model;
  const [offer] = page.view.offers;
  const years = yearsLeft(securityUntil, page.now);
  if (!offer || !securityUntil || securityUntil === 'ended' || years === 0) return null;
  // Some weeks: a price per year would be a figure without sense.
  if (years !== undefined && years < 0.3) return null;
  const until = years === undefined ? '' : monthYear(securityUntil, locale.tag);
  return (
    <div class="read" id="per-year">
      <h3>{say('model.cost_title')}</h3>
      {years === undefined ? (
        <p>{say('model.cost_undated')}</p>
      ) : (
        <>
          <p class="fig">{say('model.cost_value', { price: money(Math.round(offer.priceCents / years)) })}</p>
          <p>
            {say('model.cost_sum', { price: money(offer.priceCents), years: Math.round(years * 10) / 10, date: until })}
          </p>
          <YearsRule now={page.now} end={Date.parse(securityUntil)} label={until} />
        </>
      )}
    </div>
  );
}
