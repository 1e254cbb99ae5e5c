/**
 * The parameters of the choice, in one place, with where each comes from. Raise `version` with every change:
 * it is frozen with each sale and shown on the page that explains the choice.
 */
export const parameters = {
  version: '2026-11-22',
  /**
   * What a defect costs the buyer beyond the repair itself: a flat part for packing, posting and waiting
   * (assumption: 4 hours at 10 €) and a part that grows with the price (assumption: 80 %, near a replacement).
   */
  defectFlatCents: 4_000,
  defectShareBps: 8_000,
  /** A parcel later than promised: assumption, 3 € a day, 5 days on average. */
  lateCents: 1_500,
  /** An order that the refurbisher cancels: assumption, the time to choose again, 15 €. */
  cancelCents: 1_500,
  /** A month of commercial warranty beyond the 12 that everyone gives: 0.23 % of the price, the going rate of extension plans. */
  warrantyMonthBps: 23,
  /** A new battery is worth a replacement at an independent workshop: 45 €, but never more than 15 % of the price. */
  newBatteryCents: 4_500,
  newBatteryMaxBps: 1_500,
  /** Each percent of promised battery health above 80: assumption, 40 cents. */
  batteryPercentCents: 40,
  /** A business day of waiting: assumption, 1 €. */
  waitingDayCents: 100,
  /** How many average orders a refurbisher's record is mixed with before it speaks for itself. */
  priorStrength: 60,
  /** Rates used where no order has matured yet anywhere: refurbished electronics, order of magnitude. */
  fallback: { defect: 0.04, late: 0.06, cancelled: 0.02 },
} as const;

export type Parameters = typeof parameters;
