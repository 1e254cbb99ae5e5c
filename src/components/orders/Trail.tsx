import type { LocaleId } from '../../../content/locales.ts';
import { type Say, wordsFor } from '../../../content/words.ts';
import type { OrderPartView } from '../../../functions/orders/contract.ts';
import { shortTimeAt } from './when.ts';

type Point = OrderPartView['parcels'][number]['trail'][number];

const known = [
  'pre_transit',
  'in_transit',
  'out_for_delivery',
  'delivered',
  'available_for_pickup',
  'return_to_sender',
  'failure',
] as const;

/** A carrier's word in ours, with the town where it has one. What we do not know is "seen". */
export function trailWords(point: Point, say: Say): string {
  const status = known.find((word) => word === point.status) ?? 'unknown';
  const what = say(`order.t_${status}`);
  return point.city ? say('order.t_place', { what, city: point.city }) : what;
}

/** Everything a carrier has said, newest first. */
export function Trail({ locale, market, trail }: { locale: LocaleId; market: string; trail: Point[] }) {
  const say = wordsFor(locale);
  return (
    <details class="trail">
      <summary>{say('order.trail')}</summary>
      <ol class="data">
        {[...trail].reverse().map((point) => (
          <li key={point.at}>
            <span class="nb">{shortTimeAt(point.at, locale, market)}</span> <span>{trailWords(point, say)}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
