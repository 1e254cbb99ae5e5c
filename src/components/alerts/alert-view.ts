import type { VariantFacts } from '../../../functions/catalogue/labels.ts';
import type { AlertFacts } from '../../../functions/offers/alerts/queries.ts';
import type { ShownChoice } from '../../../functions/offers/alerts/shown-choices.ts';
import type { Pictures } from '../cart/DevicePlate.tsx';
import type { AlertView } from './AlertBody.tsx';

/** What the page of an alert shows, from its row and what the shop shows now. Pure. */
export function viewOf(
  facts: AlertFacts,
  alertKey: string,
  { best, facts: variant }: { best?: ShownChoice; facts?: VariantFacts },
  now: number,
  pictures: Pictures,
): AlertView {
  const { dueAt } = facts.alert;
  const today = best && variant ? { priceCents: best.offer.priceCents, variant, grade: best.grade } : undefined;
  return { ...facts, alertKey, today, over: dueAt !== null && dueAt <= now, pictures };
}
