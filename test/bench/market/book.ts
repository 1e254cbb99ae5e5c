import { figure, figures, type Label } from './labels.ts';
import { categories } from './products.ts';
import { pastDays, runDays } from './world.ts';

/** Counts of one refurbisher in one category. */
export interface Counts {
  defect: { count: number; trials: number };
  late: { count: number; trials: number };
  cancelled: { count: number; trials: number };
  /** Of orders of which nothing else is known to be wrong. */
  clean: { count: number; sum: number };
  reviews: { count: number; sum: number };
}

/**
 * What the marketplace knows. Labels wait until their day: `openDay` lets in what has become known before that day, and
 * nothing else is ever counted. Names are refurbishers as the marketplace knows them: a new name is a new refurbisher.
 */
export class Book {
  readonly names: number;
  private today = -pastDays;
  private readonly waiting: number[][];
  private readonly plain: Float64Array;
  private readonly decayed: Float64Array;
  private readonly halfLifeDays: number;

  constructor(names: number, halfLifeWeeks: number) {
    this.names = names;
    this.halfLifeDays = halfLifeWeeks * 7;
    this.waiting = Array.from({ length: pastDays + runDays + 1 }, () => []);
    this.plain = new Float64Array(names * categories.length * figures);
    this.decayed = new Float64Array(names * categories.length * figures);
  }

  /** Writes down what will be known of an order, each on its day. */
  expect(name: number, category: number, labels: readonly Label[]): void {
    const row = (name * categories.length + category) * figures;
    for (const label of labels) {
      const opens = Math.max(Math.floor(label.knownDay) + 1, this.today + 1);
      this.waiting[opens + pastDays]?.push(row + label.figure, label.amount, label.happenedDay);
    }
  }

  /** Goes on to a day; what became known before it counts from now on. */
  openDay(day: number): void {
    while (this.today < day) {
      this.today += 1;
      const list = this.waiting[this.today + pastDays] ?? [];
      for (let i = 0; i < list.length; i += 3) {
        const place = list[i] ?? 0;
        const amount = list[i + 1] ?? 0;
        this.plain[place] = (this.plain[place] ?? 0) + amount;
        this.decayed[place] = (this.decayed[place] ?? 0) + amount * 2 ** ((list[i + 2] ?? 0) / this.halfLifeDays);
      }
      list.length = 0;
    }
  }

  /** Every order as much as any other. */
  raw(name: number, category: number): Counts {
    return countsIn(this.plain, (name * categories.length + category) * figures, 1);
  }

  /** Orders weigh less the older they are, and faults count as they ripen. */
  aged(name: number, category: number): Counts {
    const weight = 2 ** (-this.today / this.halfLifeDays);
    const row = (name * categories.length + category) * figures;
    const counts = countsIn(this.decayed, row, weight);
    return { ...counts, defect: partIn(this.decayed, row, weight, figure.ripeningDefects, figure.ripeningTrials) };
  }
}

const figureIn = (rows: Float64Array, row: number, weight: number, place: number): number =>
  Math.max(0, (rows[row + place] ?? 0) * weight);

function partIn(rows: Float64Array, row: number, weight: number, count: number, trials: number) {
  const tried = figureIn(rows, row, weight, trials);
  return { count: Math.min(figureIn(rows, row, weight, count), tried), trials: tried };
}

function countsIn(rows: Float64Array, row: number, weight: number): Counts {
  const at = (place: number): number => figureIn(rows, row, weight, place);
  const part = (count: number, trials: number) => partIn(rows, row, weight, count, trials);
  return {
    defect: part(figure.defects, figure.defectTrials),
    late: part(figure.late, figure.lateTrials),
    cancelled: part(figure.cancelled, figure.cancelledTrials),
    clean: { count: at(figure.cleanReviews), sum: at(figure.cleanStars) },
    reviews: { count: at(figure.reviews), sum: at(figure.stars) },
  };
}

/** Adds counts up. */
export function sumOf(all: readonly Counts[]): Counts {
  const sum = <T>(of: (one: Counts) => T, key: keyof T): number =>
    all.reduce((total, one) => total + Number(of(one)[key]), 0);
  const rate = (of: (one: Counts) => Counts['defect']) => ({ count: sum(of, 'count'), trials: sum(of, 'trials') });
  const stars = (of: (one: Counts) => Counts['clean']) => ({ count: sum(of, 'count'), sum: sum(of, 'sum') });
  return {
    defect: rate((one) => one.defect),
    late: rate((one) => one.late),
    cancelled: rate((one) => one.cancelled),
    clean: stars((one) => one.clean),
    reviews: stars((one) => one.reviews),
  };
}
