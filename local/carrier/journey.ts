import { createHash } from 'node:crypto';

/** EasyPost's words for where a parcel is (docs.easypost.com, trackers). */
export type TrackerStatus =
  | 'unknown'
  | 'pre_transit'
  | 'in_transit'
  | 'out_for_delivery'
  | 'delivered'
  | 'available_for_pickup'
  | 'return_to_sender'
  | 'failure';

export interface Step {
  at: number;
  status: TrackerStatus;
  status_detail: string;
  message: string;
  country: string;
}

const hour = 3_600_000;
const day = 24 * hour;

const union = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '));

/** The longest a parcel takes, in days: 2 at home, 4 within the EU, 6 elsewhere. */
export function longestDays(from: string, to: string): number {
  if (from === to) return 2;
  return union.has(from) && union.has(to) ? 4 : 6;
}

/**
 * The whole way of a parcel handed in at `startMs`, decided by its code alone: `LOST` never arrives, `LATE` takes 6 days
 * more, `RETURN` goes back, `PICKUP` waits a day in a shop. It is delivered by day, never later than `longestDays`.
 */
export function journeyOf(code: string, startMs: number, from: string, to: string): Step[] {
  const upper = code.toUpperCase();
  const pickedUp = startMs + (5 + 2 * chance(code, 0)) * hour;
  const arrives = arrival(code, startMs, from, to) + (upper.includes('LATE') ? 6 * day : 0);
  const outAt = arrives - Math.min(5 * hour, (arrives - pickedUp) / 2);
  const sorted = pickedUp + (outAt - pickedUp) * 0.6;
  const steps: Step[] = [
    { at: startMs, status: 'pre_transit', status_detail: 'label_created', message: 'Label created', country: from },
    {
      at: pickedUp,
      status: 'in_transit',
      status_detail: 'picked_up',
      message: 'Picked up by the carrier',
      country: from,
    },
    {
      at: sorted,
      status: 'in_transit',
      status_detail: 'arrived_at_facility',
      message: 'Arrived at the sorting centre',
      country: to,
    },
  ];
  if (upper.includes('LOST')) return steps;
  const out: Step = {
    at: outAt,
    status: 'out_for_delivery',
    status_detail: 'out_for_delivery',
    message: 'Out for delivery',
    country: to,
  };
  const delivered: Step = {
    at: arrives,
    status: 'delivered',
    status_detail: 'arrived_at_destination',
    message: 'Delivered',
    country: to,
  };
  if (upper.includes('RETURN')) {
    const failed: Step = {
      ...delivered,
      status: 'failure',
      status_detail: 'delivery_attempted',
      message: 'Nobody at the address',
    };
    return [
      ...steps,
      out,
      failed,
      {
        ...failed,
        at: arrives + day,
        status: 'return_to_sender',
        status_detail: 'return',
        message: 'On its way back to the sender',
      },
    ];
  }
  if (upper.includes('PICKUP')) {
    const waits: Step = {
      ...delivered,
      status: 'available_for_pickup',
      status_detail: 'available_for_pickup',
      message: 'Ready for collection',
    };
    return [...steps, out, waits, { ...delivered, at: arrives + day, message: 'Collected by the recipient' }];
  }
  return [...steps, out, delivered];
}

function arrival(code: string, startMs: number, from: string, to: string): number {
  const most = longestDays(from, to) * day - 2 * hour;
  const least = Math.max(most / 2, 30 * hour);
  const raw = startMs + least + (most - least) * chance(code, 1);
  // Parcels are handed over between 9 and 18 (UTC); what falls outside moves to the afternoon before.
  const sinceMidnight = raw % day;
  const afternoon = 17 * hour + chance(code, 2) * 0.9 * hour;
  if (sinceMidnight >= 18 * hour) return Math.round(raw - sinceMidnight + afternoon);
  if (sinceMidnight < 9 * hour) return Math.round(raw - sinceMidnight - day + afternoon);
  return Math.round(raw);
}

/** A number from 0 to 1 that depends on nothing but the code and the place it is drawn at. */
function chance(code: string, place: number): number {
  return createHash('sha256').update(`${place}:${code}`).digest().readUInt32BE(0) / 0xffffffff;
}

const cities: Record<string, string> = {
  AT: 'Wien',
  BE: 'Bruxelles',
  DE: 'Leipzig',
  ES: 'Madrid',
  FR: 'Lyon',
  GB: 'Coventry',
  IE: 'Dublin',
  IT: 'Bologna',
  NL: 'Utrecht',
  PL: 'Łódź',
  PT: 'Lisboa',
};

/** Where a country's parcels are sorted; null where this stand-in knows no city. */
export function hubOf(country: string): string | null {
  return cities[country] ?? null;
}
