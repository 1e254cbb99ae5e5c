import type { ConditionId } from '../../../content/schema.ts';
import { type Shelf, type ShelfOffer, shelfKey } from '../shelf.ts';
import type { Wanted } from './contract.ts';
import type { Standing } from './rules.ts';

/** What a page shows first for one variant and grade. */
export interface ShownChoice {
  variantId: string;
  grade: ConditionId;
  offer: ShelfOffer;
  /** It stands first by a draw, for some minutes. */
  drawn: boolean;
}

/** Every combination that can be bought now, with the offer that its page shows first, by model. Pure. */
export function shownChoices(shelf: Shelf): Map<string, ShownChoice[]> {
  const found = new Map<string, ShownChoice[]>();
  for (const { offers, shown } of shelf.contests.values()) {
    const [offer] = offers;
    if (!offer) continue;
    const choice = { variantId: offer.variantId, grade: offer.grade, offer, drawn: shown?.explored ?? false };
    found.set(offer.modelId, [...(found.get(offer.modelId) ?? []), choice]);
  }
  return found;
}

/**
 * The lowest price that the shop shows for what somebody waits for. What stands first by a draw is left aside: its
 * price is gone in minutes, and a mail takes longer. Pure.
 */
export function standingOf(
  choices: readonly ShownChoice[],
  wanted: Pick<Wanted, 'variantId' | 'grade'>,
): Standing & { best?: ShownChoice } {
  let best: ShownChoice | undefined;
  let drawn = false;
  for (const choice of choices) {
    if (wanted.variantId && choice.variantId !== wanted.variantId) continue;
    if (wanted.grade && choice.grade !== wanted.grade) continue;
    if (choice.drawn) drawn = true;
    else if (!best || isBefore(choice, best)) best = choice;
  }
  return { drawn, ...(best ? { best, priceCents: best.offer.priceCents } : {}) };
}

const isBefore = (a: ShownChoice, b: ShownChoice): boolean =>
  (a.offer.priceCents - b.offer.priceCents ||
    a.offer.expectedCents - b.offer.expectedCents ||
    (shelfKey(a.variantId, a.grade) < shelfKey(b.variantId, b.grade) ? -1 : 1)) < 0;
