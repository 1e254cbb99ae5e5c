import { type ConditionId, conditionIds } from '../../content/schema.ts';
import { type AxisName, axisNames, type VariantFacts } from '../catalogue/labels.ts';
import type { Shown } from './choice/explore.ts';
import { type BatteryKind, batteryKinds } from './contract.ts';
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

/** A battery to choose in the combination that is shown, with the price of the best offer that has it. */
export interface BatteryOption {
  kind: BatteryKind;
  current: boolean;
  /** True for the kind that the combination's own address shows. */
  usual: boolean;
  offer: ShelfOffer;
}

export interface ModelView {
  variant: VariantFacts;
  grade: ConditionId;
  /** The chosen one first; empty when there is none that may be first. Of one battery alone where one was asked for. */
  offers: readonly ShelfOffer[];
  /** The battery that was asked for, where there is a choice. */
  battery?: BatteryKind;
  /** Empty where offers do not differ. */
  batteries: BatteryOption[];
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

/** The battery that an offer promises; undefined where nothing is measured. */
export function batteryOf(offer: Pick<ShelfOffer, 'batteryNew' | 'batteryMinPercent'>): BatteryKind | undefined {
  if (offer.batteryNew) return 'new';
  return offer.batteryMinPercent === null ? undefined : 'measured';
}

/** The offers of a combination, narrowed to a battery that its own address does not show, where that is a choice. */
function narrowed(anyBattery: readonly ShelfOffer[], asked: BatteryKind | undefined) {
  const [usual] = anyBattery;
  // In the order of the choice, without whoever stands before it for some minutes.
  const having = (kind: BatteryKind) =>
    anyBattery.filter((offer) => batteryOf(offer) === kind).sort((a, b) => a.expectedCents - b.expectedCents);
  const usualKind = usual && batteryOf(usual);
  const other = batteryKinds.find((kind) => kind !== usualKind);
  const rest = usualKind && other ? having(other) : [];
  const [rival] = rest;
  if (!usual || !usualKind || !other || !rival) return { offers: anyBattery, batteries: [] };
  const isOther = asked === other;
  const options: BatteryOption[] = [
    { kind: usualKind, current: !isOther, usual: true, offer: usual },
    { kind: other, current: isOther, usual: false, offer: rival },
  ];
  return {
    offers: isOther ? rest : anyBattery,
    battery: isOther ? other : undefined,
    batteries: batteryKinds.flatMap((kind) => options.filter((option) => option.kind === kind)),
  };
}

/** Everything that a model's page shows for one combination, of one battery where that is a choice. Pure. */
export function viewModel(
  shelf: Shelf,
  variants: readonly VariantFacts[],
  at: { variant: VariantFacts; grade: ConditionId },
  battery?: BatteryKind,
): ModelView {
  const contest = shelf.contests.get(shelfKey(at.variant.id, at.grade));
  const anyBattery = contest?.offers ?? [];
  const choice = narrowed(anyBattery, battery);
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
    ...choice,
    barred: (contest?.barred ?? []).filter((offer) => !choice.battery || batteryOf(offer) === choice.battery),
    ...(contest?.shown && !choice.battery ? { shown: contest.shown } : {}),
    grades: shown.map((grade) => gradeOption(shelf, variants, at, grade)),
    axes,
    nearest:
      anyBattery.length > 0
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
