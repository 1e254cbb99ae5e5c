import { type ConditionId, conditionIds } from '../../content/schema.ts';
import { type AxisName, axisNames, type VariantFacts } from '../catalogue/labels.ts';
import type { Shown } from './choice/explore.ts';
import { offersOf, type Shelf, type ShelfOffer, shelfKey } from './shelf.ts';

/** One way to change one thing: always with the price of the very combination that it leads to. */
export interface Option {
  value: string | number;
  variant: VariantFacts;
  grade: ConditionId;
  current: boolean;
  /** The chosen offer of the combination; undefined when nobody offers it in any other combination either. */
  priceCents?: number;
  /** Whatever else would change with it, so that no price is taken for that of another combination. */
  alsoChanges: (AxisName | 'grade')[];
}

export interface ModelView {
  variant: VariantFacts;
  grade: ConditionId;
  /** The chosen one first; empty when there is none that may be first. */
  offers: readonly ShelfOffer[];
  /** Offers that can be bought, but whose refurbisher's record keeps them from the first place. */
  barred: readonly ShelfOffer[];
  /** How the first came to be first. */
  shown?: Shown;
  grades: Option[];
  axes: { axis: AxisName; options: Option[] }[];
  /** When sold out: the nearest combinations that exist. */
  nearest: Option[];
}

const best = (shelf: Shelf, variant: VariantFacts, grade: string) => offersOf(shelf, variant.id, grade)[0];

function differences(a: VariantFacts, b: VariantFacts): AxisName[] {
  return axisNames.filter((axis) => (a[axis] ?? null) !== (b[axis] ?? null));
}

/** Every combination on sale of the given variants. */
function onSale(shelf: Shelf, variants: readonly VariantFacts[]) {
  return variants.flatMap((variant) =>
    conditionIds.flatMap((grade) => {
      const offer = best(shelf, variant, grade);
      return offer ? [{ variant, grade, offer }] : [];
    }),
  );
}

/** The combination nearest to a wish: as few other changes as can be, the same grade if possible, then the cheapest. */
function nearest(from: { variant: VariantFacts; grade: string }, found: ReturnType<typeof onSale>) {
  const distance = (x: (typeof found)[number]) =>
    differences(from.variant, x.variant).length * 2 + (x.grade === from.grade ? 0 : 1);
  return [...found].sort(
    (a, b) =>
      distance(a) - distance(b) ||
      a.offer.priceCents - b.offer.priceCents ||
      (a.offer.offerId < b.offer.offerId ? -1 : 1),
  );
}

function gradeOption(
  shelf: Shelf,
  variants: readonly VariantFacts[],
  at: { variant: VariantFacts; grade: ConditionId },
  grade: ConditionId,
): Option {
  const current = grade === at.grade;
  const others = current ? [] : onSale(shelf, variants).filter((x) => x.grade === grade);
  const hit = nearest({ ...at, grade }, others)[0];
  const price = (current ? best(shelf, at.variant, grade) : hit?.offer)?.priceCents;
  return {
    value: grade,
    variant: hit?.variant ?? at.variant,
    grade,
    current,
    ...(price === undefined ? {} : { priceCents: price }),
    alsoChanges: hit ? differences(at.variant, hit.variant) : [],
  };
}

function axisOption(
  shelf: Shelf,
  variants: readonly VariantFacts[],
  at: { variant: VariantFacts; grade: ConditionId },
  axis: AxisName,
  value: string | number,
): Option {
  const having = variants
    .filter((variant) => variant[axis] === value)
    .sort((a, b) => differences(at.variant, a).length - differences(at.variant, b).length);
  const current = at.variant[axis] === value;
  const hit = current ? undefined : nearest(at, onSale(shelf, having))[0];
  const own = current ? best(shelf, at.variant, at.grade) : undefined;
  const target = hit?.variant ?? (current ? at.variant : (having[0] ?? at.variant));
  const price = hit?.offer.priceCents ?? own?.priceCents;
  return {
    value,
    variant: target,
    grade: hit?.grade ?? at.grade,
    current,
    ...(price === undefined ? {} : { priceCents: price }),
    alsoChanges: hit
      ? [
          ...differences(at.variant, target).filter((other) => other !== axis),
          ...(hit.grade === at.grade ? [] : (['grade'] as const)),
        ]
      : [],
  };
}

const order = (a: string | number, b: string | number) => (typeof a === 'number' && typeof b === 'number' ? a - b : 0);

/** Grades have no price of their own to compare: when none is asked for, the middle of the scale comes first, new goods last. */
const gradesToShow: readonly ConditionId[] = ['good', 'excellent', 'fair', 'premium', 'new'];

/** The combination to show when none is asked for: of the grade that comes first, the least expected cost. */
export function defaultChoice(
  shelf: Shelf,
  variants: readonly VariantFacts[],
): { variant: VariantFacts; grade: ConditionId } | undefined {
  const [found] = onSale(shelf, variants).sort(
    (a, b) =>
      gradesToShow.indexOf(a.grade) - gradesToShow.indexOf(b.grade) ||
      a.offer.expectedCents - b.offer.expectedCents ||
      (a.offer.offerId < b.offer.offerId ? -1 : 1),
  );
  const first = variants[0];
  return found ?? (first ? { variant: first, grade: 'good' } : undefined);
}

/** Everything that a model's page shows for one combination. Pure. */
export function viewModel(
  shelf: Shelf,
  variants: readonly VariantFacts[],
  at: { variant: VariantFacts; grade: ConditionId },
): ModelView {
  const contest = shelf.contests.get(shelfKey(at.variant.id, at.grade));
  const offers = contest?.offers ?? [];
  const shown = conditionIds.filter(
    (grade) => grade !== 'new' || onSale(shelf, variants).some((x) => x.grade === 'new') || at.grade === 'new',
  );
  const axes = axisNames.flatMap((axis) => {
    const values = [...new Set(variants.flatMap((variant) => variant[axis] ?? []))].sort(order);
    return values.length > 1
      ? [{ axis, options: values.map((value) => axisOption(shelf, variants, at, axis, value)) }]
      : [];
  });
  return {
    variant: at.variant,
    grade: at.grade,
    offers,
    barred: contest?.barred ?? [],
    ...(contest?.shown ? { shown: contest.shown } : {}),
    grades: shown.map((grade) => gradeOption(shelf, variants, at, grade)),
    axes,
    nearest:
      offers.length > 0
        ? []
        : nearest(at, onSale(shelf, variants))
            .slice(0, 3)
            .map(({ variant, grade, offer }) => ({
              value: variant.id,
              variant,
              grade,
              current: false,
              priceCents: offer.priceCents,
              alsoChanges: [],
            })),
  };
}
