import type { Parameters } from '../../../functions/offers/choice/parameters.ts';
import { products } from './products.ts';

interface Sale {
  day: number;
  priceCents: number;
}

/** Recent prices of sales by product, one a day and refurbisher, and the floor that is read from them every day. */
export class Sales {
  private readonly p: Parameters;
  private readonly sold: Sale[][] = products.map(() => []);
  private readonly floors: { day: number; cents: number }[] = products.map(() => ({ day: -Infinity, cents: 0 }));
  private readonly seen = new Set<string>();
  private today = 0;

  constructor(p: Parameters) {
    this.p = p;
  }

  /** Remembers a sale, unless the refurbisher has had one of this product on that day. */
  take(product: number, day: number, name: number, priceCents: number): void {
    const key = `${product} ${day} ${name}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.sold[product]?.push({ day, priceCents });
  }

  /** Goes on to a day: floors are read from the sales of the days before. */
  openDay(day: number): void {
    this.today = day;
  }

  /** The price below which prices do not count; 0 when too little was sold. Cents. */
  floorOf(product: number): number {
    const known = this.floors[product];
    if (!known) return 0;
    if (known.day < this.today) {
      known.day = this.today;
      known.cents = this.read(product);
    }
    return known.cents;
  }

  private read(product: number): number {
    const { floorDays, floorPercentile, floorSales, floorShareBps } = this.p;
    const recent = (this.sold[product] ?? []).filter(({ day }) => day >= this.today - floorDays);
    this.sold[product] = recent;
    const before = recent.filter(({ day }) => day < this.today);
    const prices = Float64Array.from(before, ({ priceCents }) => priceCents).sort();
    const low = prices[Math.floor((prices.length * floorPercentile) / 100)] ?? 0;
    return prices.length < floorSales ? 0 : Math.round((low * floorShareBps) / 10_000);
  }
}
