import type { ParameterName } from './choice/parameters.ts';

/** What a parameter is about; the page that explains the choice groups them so. */
export const parameterGroups = ['costs', 'worth', 'prices', 'record', 'reviews', 'newcomers', 'bounds'] as const;
export type ParameterGroup = (typeof parameterGroups)[number];

/** What a value is counted in: `bps` are hundredths of a percent, `share` is 0 to 1, `rating` is of 5. */
export const parameterUnits = [
  'cents',
  'bps',
  'share',
  'percent',
  'minutes',
  'days',
  'weeks',
  'months',
  'orders',
  'sales',
  'times',
  'rating',
] as const;
export type ParameterUnit = (typeof parameterUnits)[number];

/** Where a value comes from: supposed, a public data set, counted by ourselves, what the trade does, or a rule that we keep. */
export const parameterOrigins = ['assumption', 'dataset', 'measurement', 'practice', 'rule'] as const;
export type ParameterOrigin = (typeof parameterOrigins)[number];

interface ParameterFacts {
  group: ParameterGroup;
  unit: ParameterUnit;
  origin: ParameterOrigin;
}

const fact = (group: ParameterGroup, unit: ParameterUnit, origin: ParameterOrigin = 'assumption'): ParameterFacts => ({
  group,
  unit,
  origin,
});

/** Every parameter of the choice: one without a line here does not compile. The words are `choice.p_…` and `choice.from_…`. */
export const parameterFacts: Readonly<Record<ParameterName, ParameterFacts>> = {
  defectFlatCents: fact('costs', 'cents'),
  defectShareBps: fact('costs', 'bps', 'dataset'),
  lateCents: fact('costs', 'cents'),
  cancelCents: fact('costs', 'cents'),
  waitingDayCents: fact('costs', 'cents'),

  warrantyMonthBps: fact('worth', 'bps', 'practice'),
  newBatteryCents: fact('worth', 'cents', 'practice'),
  newBatteryMaxBps: fact('worth', 'bps'),
  batteryPercentCents: fact('worth', 'cents'),

  switchBps: fact('prices', 'bps'),
  holdMinutes: fact('prices', 'minutes'),
  floorPercentile: fact('prices', 'percent'),
  floorShareBps: fact('prices', 'bps'),
  floorDays: fact('prices', 'days'),
  floorSales: fact('prices', 'sales'),

  halfLifeWeeks: fact('record', 'weeks'),
  faultDays: fact('record', 'days', 'rule'),
  maturityDays: fact('record', 'days', 'rule'),
  borrowMarketBps: fact('record', 'bps'),
  borrowCategoryBps: fact('record', 'bps'),
  priorStrength: fact('record', 'orders'),
  fallbackDefect: fact('record', 'share'),
  fallbackLate: fact('record', 'share'),
  fallbackCancelled: fact('record', 'share'),

  reviewShareBps: fact('reviews', 'bps'),
  contentRating: fact('reviews', 'rating'),
  discontentRating: fact('reviews', 'rating'),
  discontentAnswers: fact('reviews', 'times'),
  usualRating: fact('reviews', 'rating'),

  newcomerOrders: fact('newcomers', 'orders'),
  newcomerShareBps: fact('newcomers', 'bps'),
  newcomerBandBps: fact('newcomers', 'bps'),
  slotMinutes: fact('newcomers', 'minutes', 'rule'),

  barTimes: fact('bounds', 'times'),
  barCredibility: fact('bounds', 'share'),
  insaneShareBps: fact('bounds', 'bps'),
  leastWarrantyMonths: fact('bounds', 'months', 'rule'),
  leastPriceCents: fact('bounds', 'cents', 'rule'),
};
