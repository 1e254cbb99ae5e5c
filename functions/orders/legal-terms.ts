import legal from '../../content/legal/markets.json' with { type: 'json' };

/** The legal terms under which a sale is made; their version is frozen with it. */
export const legalTerms = {
  version: legal.updated,
  /**
   * Months for which the law lets a buyer claim in a market, never shortened (conventions 2.2). Where the law has no
   * guarantee of fixed length (United Kingdom) it is the limitation period.
   */
  guaranteeMonths(market: string): number {
    const guarantee = legal.markets.find(({ id }) => id === market)?.legalGuarantee;
    const months = guarantee?.months ?? guarantee?.limitationMonths;
    if (!months) throw new Error(`no legal guarantee known for market ${market}`);
    return months;
  },
} as const;
