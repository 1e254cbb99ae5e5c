import type { CategoryId } from '../../../content/schema.ts';

/**
 * The parameters of the choice, in one place, each with where it comes from (in words for everybody: content/words,
 * `choice.from_…`). With every change of a value raise `version` and add a line to `history`: the clock then
 * selects every offer anew, and the version stands on the page that explains the choice and with every report.
 */
export const parameters = {
  version: '2026-11-22.2',

  /**
   * What a fault costs the buyer: a flat part for packing, posting and waiting (assumption: 4 hours at 10 €) …
   */
  defectFlatCents: 4_000,
  /**
   * … and a part of the price: half of it (assumption: what a device that has to be replaced in haste costs more), plus
   * the share of broken devices of its category that cannot be repaired (Open Repair Alliance, dataset of July 2025,
   * repairs with a known end). Watches and e-readers are not in that dataset: they get the mean of the others.
   */
  defectShareBps: {
    smartphones: 7_550,
    tablets: 8_130,
    laptops: 6_680,
    desktops: 7_310,
    watches: 7_620,
    headphones: 7_990,
    consoles: 8_060,
    'e-readers': 7_620,
    any: 7_620,
  } satisfies Record<CategoryId | 'any', number>,
  /** A parcel later than promised: assumption, 3 € a day, 5 days on average. */
  lateCents: 1_500,
  /** An order that the refurbisher cancels: assumption, the time to choose again, 15 €. */
  cancelCents: 1_500,
  /** A business day of waiting: assumption, 1 €. */
  waitingDayCents: 100,
  /** A month of commercial warranty beyond the 12 that everyone gives: 0.23 % of the price, the going rate of extension plans. */
  warrantyMonthBps: 23,
  /** A new battery is worth a replacement at an independent workshop: 45 €, but never more than 15 % of the price. */
  newBatteryCents: 4_500,
  newBatteryMaxBps: 1_500,
  /** Each percent of promised battery health above 80: assumption, 40 cents; within the same part of the price. */
  batteryPercentCents: 40,

  /** The offer that is first stays so until another is better by this share of its price: assumption, against flicker. */
  switchBps: 50,
  /** A price cut counts once it has held for so long: assumption, longer than a program needs to answer one. Minutes. */
  holdMinutes: 10,
  /** Prices below this share of the price under which one sale in ten was made do not count below it: assumption. */
  floorShareBps: 8_000,
  floorPercentile: 10,
  /** The sales that the floor is read from: so many days back, one a day and refurbisher, and at least so many. */
  floorDays: 90,
  floorSales: 8,
  /** Below this share of the floor a price is taken for a typing error and not offered: assumption. */
  insaneShareBps: 4_000,

  /** Weight of an order halves in so many weeks: assumption, a workshop changes within a year. */
  halfLifeWeeks: 26,
  /** A fault counts when it was reported within so many days of delivery … */
  faultDays: 30,
  /**
   * … and an order in full once so many days have passed, so that what was reported is decided too. Before, by the share
   * of faults that is known at its age (measured: sellers/quality/queries.ts), so that a turn for the worse shows early.
   */
  maturityDays: 45,
  /** What a refurbisher did in other markets, and in other categories, counts for this one by these shares: assumption. */
  borrowMarketBps: 8_000,
  borrowCategoryBps: 4_000,
  /** How many average orders a record is mixed with where too few refurbishers are known to fit it: assumption. */
  priorStrength: 60,
  /** Rates used where no order has matured yet anywhere: assumption, the order of magnitude of the field. */
  fallbackDefect: 0.04,
  fallbackLate: 0.08,
  fallbackCancelled: 0.02,

  /** A review of an order of which nothing else is known to be wrong counts as this share of an order: assumption. */
  reviewShareBps: 2_000,
  /** What content and discontent buyers give on average: 4.6 (assumption) and 1.7 (buyers whose parcel came over a week late). */
  contentRating: 4.6,
  discontentRating: 1.7,
  /** How many times as often a discontent buyer writes a review: assumption, until enough of our own are counted. */
  discontentAnswers: 1.5,
  /** The mean review where none is known yet: of buyers whose parcel came early. */
  usualRating: 4.3,

  /** A refurbisher with fewer (decayed) orders than this is a newcomer: assumption. */
  newcomerOrders: 30,
  /** Share of ten-minute slots in which a newcomer may stand first: assumption. */
  newcomerShareBps: 500,
  /** … if its expected cost is within this share of the lowest: assumption. */
  newcomerBandBps: 300,
  /** Length of such a slot. Minutes; divides an hour. */
  slotMinutes: 10,

  /** Never first: a refurbisher whose rate is, with this credibility, above this many times the usual one of its category. */
  barTimes: 3,
  barCredibility: 0.95,

  /** Nobody may offer less than the law's and our own 12 months, nor anything for less than 1.00. */
  leastWarrantyMonths: 12,
  leastPriceCents: 100,
};

export type Parameters = typeof parameters;
export type ParameterName = Exclude<keyof Parameters, 'version'>;

/** What changed with each version, newest first; the words are `choice.change_…`. */
export const history: readonly { version: string; change: 'first' | 'complete'; changed: readonly ParameterName[] }[] =
  [
    {
      version: '2026-11-22.2',
      change: 'complete',
      changed: [
        'defectShareBps',
        'newBatteryMaxBps',
        'switchBps',
        'holdMinutes',
        'floorShareBps',
        'floorPercentile',
        'floorDays',
        'floorSales',
        'insaneShareBps',
        'halfLifeWeeks',
        'faultDays',
        'maturityDays',
        'borrowMarketBps',
        'borrowCategoryBps',
        'fallbackLate',
        'reviewShareBps',
        'contentRating',
        'discontentRating',
        'discontentAnswers',
        'usualRating',
        'newcomerOrders',
        'newcomerShareBps',
        'newcomerBandBps',
        'slotMinutes',
        'barTimes',
        'barCredibility',
        'leastWarrantyMonths',
        'leastPriceCents',
      ],
    },
    { version: '2026-11-22', change: 'first', changed: [] },
  ];
