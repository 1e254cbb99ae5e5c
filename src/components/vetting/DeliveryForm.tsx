import type { JSX } from 'preact';
import { locales } from '../../../content/locales.ts';
import type { WordKey } from '../../../content/words.ts';
import { deliveryBounds } from '../../../functions/sellers/vetting/configuration-contract.ts';
import type { DeliveryRow } from '../../../functions/sellers/vetting/configuration-queries.ts';
import type { GateView } from '../../../functions/sellers/vetting/view-contract.ts';
import { paths } from '../../paths.ts';
import { ErrorList } from './ErrorList.tsx';
import type { FormRefusal } from './refusal.ts';
import { TextField } from './TextField.tsx';
import type { Room } from './vetting-words.ts';

/** What of an applicant's room it needs: the company's own page has no more. */
type Words = Pick<Room, 'say' | 'locale'>;

interface Props {
  room: Words;
  gate: Pick<GateView, 'market'>;
  /** What stands now, standard first. */
  rows: readonly DeliveryRow[];
  /** Whether it may be changed now. */
  editable: boolean;
  refused?: FormRefusal;
  /** Where it is sent; absent: to the gate of the application. */
  action?: string;
}

const { cutoffHour, handlingDays, transitDays } = deliveryBounds;
const numbers = {
  cutoffHour: { ...cutoffHour, example: 14 },
  handlingDays: { ...handlingDays, example: 1 },
  transitMinDays: { ...transitDays, example: 1 },
  transitMaxDays: { ...transitDays, example: 2 },
  expressMinDays: { ...transitDays, example: 1 },
  expressMaxDays: { ...transitDays, example: 1 },
} as const;
type NumberField = keyof typeof numbers;
const labels = {
  carrier: 'vetting.delivery_carrier',
  cutoffHour: 'vetting.delivery_cutoff',
  handlingDays: 'vetting.delivery_handling',
  transitMinDays: 'vetting.delivery_transit_min',
  transitMaxDays: 'vetting.delivery_transit_max',
  expressCarrier: 'vetting.delivery_carrier',
  expressPrice: 'vetting.delivery_price',
  expressMinDays: 'vetting.delivery_transit_min',
  expressMaxDays: 'vetting.delivery_transit_max',
} as const satisfies Record<string, WordKey>;
const currencyOf = (market: string): string => (market === 'GB' ? 'GBP' : 'EUR');
type Name = keyof typeof labels;
const order = Object.keys(labels) as Name[];

function faultText({ say, locale }: Words, name: Name, typed: Readonly<Record<string, string>>): string {
  if (name === 'carrier' || name === 'expressCarrier') return say('vetting.delivery_bad_carrier');
  if (name === 'expressPrice') {
    const example = new Intl.NumberFormat(locales[locale].tag, { minimumFractionDigits: 2 }).format(4.9);
    return say('vetting.delivery_bad_price', { example });
  }
  const least =
    name === 'transitMaxDays' ? typed.transitMinDays : name === 'expressMaxDays' ? typed.expressMinDays : '0';
  const whole = /^\d{1,2}$/.test(typed[name] ?? '') && Number(typed[name]) <= numbers[name].most;
  if (whole && Number(typed[name]) < Number(least)) return say('vetting.delivery_bad_order');
  return say('vetting.delivery_bad_number', { ...numbers[name] });
}

/** What a row of the table says in the form's own fields. */
function valuesOf(rows: readonly DeliveryRow[], locale: Room['locale']): Partial<Record<Name, string>> {
  const standard = rows.find(({ service }) => service === 'standard');
  const express = rows.find(({ service }) => service === 'express');
  const price = (cents: number) =>
    new Intl.NumberFormat(locales[locale].tag, { minimumFractionDigits: 2, useGrouping: false }).format(cents / 100);
  return {
    carrier: standard?.carrier,
    cutoffHour: standard && String(standard.cutoffHour),
    handlingDays: standard && String(standard.handlingDays),
    transitMinDays: standard && String(standard.transitMinDays),
    transitMaxDays: standard && String(standard.transitMaxDays),
    expressCarrier: express?.carrier,
    expressPrice: express && price(express.priceCents),
    expressMinDays: express && String(express.transitMinDays),
    expressMaxDays: express && String(express.transitMaxDays),
  };
}

/** How one market is delivered, as it stands. */
function Standing({ room, rows }: { room: Words; rows: readonly DeliveryRow[] }) {
  return (
    <ul class="flow">
      {rows.map((row) => (
        <li key={row.service}>
          {room.say('vetting.delivery_said', {
            carrier: row.carrier,
            handling: row.handlingDays,
            min: row.transitMinDays,
            max: row.transitMaxDays,
          })}
        </li>
      ))}
    </ul>
  );
}

interface ExpressProps {
  room: Words;
  field: (name: Name) => { name: Name; label: string; value: string | undefined; error: string | undefined };
  number: (name: NumberField, optional?: string) => JSX.Element;
}

/** The way that costs the buyer something, for those who offer one: all of it may stay empty. */
function Express({ room: { say }, field, number }: ExpressProps) {
  const free = say('vetting.form_optional');
  return (
    <fieldset class="step">
      <legend class="mid-title">{say('vetting.delivery_express')}</legend>
      <p class="data soft">{say('vetting.delivery_express_none')}</p>
      <div class="row2">
        <TextField {...field('expressCarrier')} maxLength={40} optional={free} />
        <TextField {...field('expressPrice')} inputmode="decimal" maxLength={7} optional={free} />
        {number('expressMinDays', free)}
        {number('expressMaxDays', free)}
      </div>
    </fieldset>
  );
}

/** Carriers and days for one market: standard, which is free for the buyer, and express for those who offer it. */
export function DeliveryForm({ room, gate, rows, editable, refused, action }: Props) {
  const { say, locale } = room;
  if (!editable) return <Standing room={room} rows={rows} />;
  const values: Partial<Record<Name, string>> = refused ? refused.typed : valuesOf(rows, locale);
  const wrong = order.filter((name) => refused?.fields.includes(name));
  const field = (name: Name) => ({
    name,
    label: say(labels[name], { currency: currencyOf(gate.market) }),
    value: values[name],
    error: wrong.includes(name) ? faultText(room, name, refused?.typed ?? {}) : undefined,
  });
  const number = (name: NumberField, optional?: string) => (
    <TextField
      {...field(name)}
      hint={say('vetting.delivery_whole', numbers[name])}
      inputmode="numeric"
      maxLength={2}
      optional={optional}
    />
  );
  return (
    <form class="flow" method="post" action={action ?? paths.applicationGate('delivery', gate.market)}>
      <input type="hidden" name="market" value={gate.market} />
      {wrong.length > 0 && (
        <ErrorList
          say={say}
          faults={wrong.map(field).map(({ name, label, error = '' }) => ({ field: name, label, text: error }))}
        />
      )}
      <fieldset class="step">
        <legend class="mid-title">{say('vetting.delivery_standard')}</legend>
        <div class="row2">
          <TextField {...field('carrier')} hint={say('vetting.delivery_carrier_hint')} maxLength={40} />
          {number('cutoffHour')}
          {number('handlingDays')}
          {number('transitMinDays')}
          {number('transitMaxDays')}
        </div>
      </fieldset>
      <Express room={room} field={field} number={number} />
      <button class="btn main" type="submit">
        {say('vetting.gate_save')}
      </button>
    </form>
  );
}
