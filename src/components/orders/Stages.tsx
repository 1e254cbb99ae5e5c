import { type LocaleId, locales } from '../../../content/locales.ts';
import { type Say, wordsFor } from '../../../content/words.ts';
import { longDay } from '../../../functions/catalogue/dates.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import { dayInWords, lastMinute, momentInWords } from '../../../functions/notices/speak.ts';
import type { OrderPartView, OrderView } from '../../../functions/orders/contract.ts';
import { isEnding, paidCents } from './parts.ts';
import { type Stage, stagesOf } from './stages.ts';
import { Trail, trailWords } from './Trail.tsx';
import { sentence } from './when.ts';

interface Props {
  locale: LocaleId;
  view: OrderView;
  part: OrderPartView;
  now: number;
}

function nameOf({ name, state }: Stage, part: OrderPartView, say: Say): string {
  if (name === 'paid' && state === 'now') return say('order.s_unpaid');
  if (name === 'accepted' && state === 'now') return say('order.s_accepted_now');
  if (name === 'handed_over' && state === 'now') return say('order.s_handed_over_now');
  if (name === 'yours' && state === 'now') return say('order.s_yours_now');
  if (name === 'ended') return say(`order.s_ended_${part.status as 'refused' | 'lapsed' | 'cancelled' | 'lost'}`);
  return say(`order.s_${name}`);
}

/** `held`: the payment provider still has the money of this part. */
function textOf(stage: Stage, { locale, view, part }: Props, held: boolean, say: Say): string | undefined {
  const { name, state, at, dueAt, day } = stage;
  const moment = (instant: number) => momentInWords(instant, locale, view.market);
  const parcel = part.parcels.at(-1);
  if (name === 'paid') {
    const amount = formatMoney(paidCents(part), view.currency, locales[locale].tag, true);
    if (!at) return undefined;
    return say(held ? 'order.s_paid_held' : 'order.s_paid_at', { at: moment(at), amount });
  }
  if (name === 'yours') {
    if (!day) return say('order.s_yours_later');
    const said = longDay(day, locales[locale].tag);
    return state === 'done' ? say('order.s_yours_since', { day: said }) : say('order.s_yours_day', { day: said });
  }
  if (name === 'delivered' && state !== 'done') return promised(part, locale, say);
  if (state === 'now' && dueAt && (name === 'accepted' || name === 'handed_over')) {
    return say('order.s_by', { at: moment(lastMinute(dueAt, view.market)) });
  }
  if (name === 'handed_over' && at && parcel) {
    return say('order.s_handed_over_at', { at: moment(at), carrier: parcel.carrier, code: parcel.trackingCode });
  }
  const last = parcel?.trail.at(-1);
  if (name === 'on_its_way' && state === 'now' && last) return `${moment(last.at)}. ${trailWords(last, say)}.`;
  if (name === 'on_its_way') return undefined;
  return at ? `${moment(at)}.` : undefined;
}

/** The promise, as it was frozen when the order was made. */
function promised(part: OrderPartView, locale: LocaleId, say: Say): string {
  const { promisedFrom, promisedUntil } = part;
  const carrier = part.parcels.at(-1)?.carrier ?? part.carrier;
  const until = dayInWords(promisedUntil, locale);
  if (promisedFrom === promisedUntil) return say('order.s_promise_day', { day: until, carrier });
  return say('order.s_promise', { from: dayInWords(promisedFrom, locale), until, carrier });
}

function Text({ text, locale }: { text: string | undefined; locale: LocaleId }) {
  return text ? <p>{sentence(text, locale)}</p> : null;
}

/** The way of a part on a vertical rule: the red hand is on now, what follows is softer. */
export function Stages(props: Props) {
  const { locale, view, part, now } = props;
  const say = wordsFor(locale);
  const stages = stagesOf(part, view, now);
  const parcel = part.parcels.at(-1);
  const held = !isEnding(part.status) && stages.some((stage) => stage.state !== 'done');
  return (
    <ol class="stages">
      {stages.map((stage) => (
        <li
          key={stage.name}
          class={stage.state === 'todo' ? 'todo' : undefined}
          aria-current={stage.state === 'now' ? 'step' : undefined}
        >
          <div>
            <h3 class={stage.state === 'now' ? 'now' : undefined}>{nameOf(stage, part, say)}</h3>
            <Text text={textOf(stage, props, held, say)} locale={locale} />
            {stage.name === 'on_its_way' && parcel && parcel.trail.length > 1 && (
              <Trail locale={locale} market={view.market} trail={parcel.trail} />
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
