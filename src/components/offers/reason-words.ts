import { parameters } from '../../../functions/offers/choice/parameters.ts';
import type { Outcome } from '../../../functions/offers/choice/rates.ts';
import type { Reason } from '../../../functions/offers/explain.ts';
import type { ShelfOffer } from '../../../functions/offers/shelf.ts';
import type { Spoken } from './offer-words.ts';

/** Two figures with as few digits as show that they differ, at least one. */
function figures(own: number, other: number, { decimal }: Spoken): { own: string; other: string } {
  const digits = [1, 2, 3].find((count) => decimal(own, count) !== decimal(other, count)) ?? 3;
  return { own: decimal(own, digits), other: decimal(other, digits) };
}

/** Days are whole or half: "1" and "1.5", never "1.0", and never rounded to a day that is not meant. */
const dayWords = (days: number, { decimal }: Spoken): string => decimal(days, Number.isInteger(days) ? 0 : 1);

function batteryWords(chosen: ShelfOffer, rival: ShelfOffer, { say, percent }: Spoken): string {
  if (chosen.batteryNew) return say('model.reason_battery_new');
  const least = (offer: ShelfOffer) => percent((offer.batteryMinPercent ?? 0) / 100);
  return rival.batteryMinPercent === null
    ? say('model.reason_battery_known', { own: least(chosen) })
    : say('model.reason_battery', { own: least(chosen), other: least(rival) });
}

/** A reason in words, with the figures of both. */
export function reasonWords(reason: Reason, chosen: ShelfOffer, rival: ShelfOffer, spoken: Spoken): string {
  const { say } = spoken;
  const per100 = (outcome: Outcome) => figures(chosen.rates[outcome] * 100, rival.rates[outcome] * 100, spoken);
  switch (reason) {
    case 'defect':
      return say('model.reason_defect', per100('defect'));
    case 'late':
      return say('model.reason_late', per100('late'));
    case 'cancel':
      return say('model.reason_cancel', per100('cancelled'));
    case 'waiting':
      return say('model.reason_waiting', {
        own: dayWords(chosen.waitingDays, spoken),
        other: dayWords(rival.waitingDays, spoken),
        days: chosen.waitingDays,
      });
    case 'warranty':
      return say('model.reason_warranty', { own: chosen.warrantyMonths, other: rival.warrantyMonths });
    case 'battery':
      return batteryWords(chosen, rival, spoken);
    case 'held':
      return say('model.reason_held', { minutes: parameters.holdMinutes });
    case 'floor':
      return say('model.reason_floor');
  }
}

/** Why an offer is never put first, in words; undefined when it is not known for what. */
export function barredWords(outcomes: readonly Outcome[] | undefined, { say, list }: Spoken): string | undefined {
  if (!outcomes?.length) return undefined;
  const what = list(outcomes.map((outcome) => say(`model.barred_${outcome}`)));
  return say('model.barred_why', { what, times: parameters.barTimes });
}
