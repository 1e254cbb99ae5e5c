import type { LocaleId } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { dayInWords } from '../../../functions/notices/speak.ts';
import type { OrderPartView, OrderView } from '../../../functions/orders/contract.ts';
import { dayScaleOf } from './day-scale.ts';
import { dayLabel, shortTimeAt } from './when.ts';

interface Props {
  locale: LocaleId;
  view: OrderView;
  part: OrderPartView;
  now: number;
}

/** A rule of days with the promised ones in blue; the hand is on the last thing that is known. */
export function DayRule({ locale, view, part, now }: Props) {
  const scale = dayScaleOf(part, view, now);
  if (!scale) return null;
  const say = wordsFor(locale);
  const { hand, band, days, sub, labels } = scale;
  const time = shortTimeAt(hand.at, locale, view.market);
  const city = hand.city ? `, ${hand.city}` : '';
  const point = hand.known === 'now' ? `${say('order.now')}, ${time}` : `${time}${city}`;
  const dayWords = (day: string | undefined) => (day ? dayInWords(day, locale) : '');
  const label = say('order.scale_label', {
    first: dayWords(labels[0]),
    last: dayWords(labels.at(-1)),
    point,
    from: dayWords(part.promisedFrom),
    until: dayWords(part.promisedUntil),
  });
  const place = `--n:${days};--sub:${sub};--v:${hand.percent}%;--a:${band.from}%;--b:${band.until}%`;
  return (
    <div class="day-rule">
      <div class="rule" style={place} role="img" aria-label={label}>
        <span class="band" />
        <span class={hand.percent > 45 ? 'hand end' : 'hand'}>
          <b>{point}</b>
        </span>
      </div>
      <ol class="rule-lab" aria-hidden="true">
        {labels.map((day) => (
          <li key={day}>{dayLabel(day, locale, days <= 8)}</li>
        ))}
      </ol>
      <p class="small soft">{say('order.scale_promise')}</p>
    </div>
  );
}
