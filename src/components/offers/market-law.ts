import legal from '../../../content/legal/markets.json' with { type: 'json' };
import type { Language } from '../../../content/locales.ts';

export interface MarketLaw {
  /** The term of the legal guarantee in a few words, per language. */
  guaranteeShort: Record<Language, string>;
  guaranteeNote: Record<Language, string>;
  months: number | null;
}

/** What the law of a market gives a buyer, in words of every language; from content/legal/markets.json. */
export function marketLaw(market: string): MarketLaw {
  const law = legal.markets.find(({ id }) => id === market);
  if (!law) throw new Error(`no law known for market ${market}`);
  const { short, note, months } = law.legalGuarantee;
  return { guaranteeShort: short, guaranteeNote: note, months };
}
