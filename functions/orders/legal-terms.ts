import markets from '../../content/legal/markets.json' with { type: 'json' };

type MarketTerms = Record<string, { legalGuaranteeMonths: number }>;

/** The legal terms under which a sale is made; their version is frozen with it. */
export const legalTerms = {
  version: '2026-11-22',
  /** Months of legal guarantee in a market, never shortened (conventions 2.2). */
  guaranteeMonths(market: string): number {
    return (markets as unknown as MarketTerms)[market]?.legalGuaranteeMonths ?? 24;
  },
} as const;
