import law from '../../../content/legal/markets.json';
import { type LocaleId, locales } from '../../../content/locales.ts';
import { sellerKinds } from '../../../db/schema/sellers.ts';
import { formatMoney, shareOf } from '../../../functions/money/money.ts';
import { lineProcess } from '../../../functions/orders/process.ts';
import type { Delay } from '../../../functions/process/process.ts';
import { gatesNeeded, type Phase, wantableMarkets } from '../../../functions/sellers/vetting/gate-rules.ts';
import { applicationProcess } from '../../../functions/sellers/vetting/process.ts';
import { firstCap, firstCommissionBps } from '../../../functions/sellers/vetting/start-rules.ts';

/** A price that people know, to show what the commission comes to. Minor units. */
const exampleCents = 30_000;

/** The figure of a deadline, whatever it is counted in. */
const figureOf = (delay: Delay | undefined): number => Object.values(delay ?? {})[0] ?? 0;

/** How many checks a phase has, for the kind with the fewest in one market and the one with the most in all of them. */
export function checksOf(phase: Phase): { least: number; most: number } {
  const count = (kind: (typeof sellerKinds)[number], markets: readonly string[]) =>
    gatesNeeded(kind, markets).filter((gate) => gate.phase === phase).length;
  return {
    least: Math.min(...sellerKinds.flatMap((kind) => wantableMarkets.map((market) => count(kind, [market])))),
    most: Math.max(...sellerKinds.map((kind) => count(kind, wantableMarkets))),
  };
}

/** Every figure of the page for refurbishers, read from where it is decided: processes, rules and market law. */
export function sellFigures(locale: LocaleId) {
  const { tag, currency, market } = locales[locale];
  const terms = law.markets.find(({ id }) => id === market);
  const commission = shareOf(exampleCents, firstCommissionBps);
  const money = (cents: number) => formatMoney(cents, currency, tag, true);
  return {
    commission: new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 2 }).format(
      firstCommissionBps / 10_000,
    ),
    example: { price: money(exampleCents), commission: money(commission), yours: money(exampleCents - commission) },
    acceptHours: figureOf(lineProcess.steps.lapse.after),
    shipDays: figureOf(lineProcess.steps.miss_dispatch.after),
    lapseDays: figureOf(applicationProcess.steps.lapse.after),
    returnDays: terms?.voluntaryReturnDays ?? 0,
    warrantyMonths: terms?.commercialWarrantyMonths ?? 0,
    cap: firstCap,
  };
}
