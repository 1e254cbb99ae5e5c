import type { Parameters } from '../../../functions/offers/choice/parameters.ts';
import type { Evidence, Prior } from '../../../functions/offers/choice/rates.ts';
import { borrowEvidence } from '../../../functions/sellers/quality/borrow-evidence.ts';
import type { Cell } from '../../../functions/sellers/quality/decay-counts.ts';
import { fitPriors, type Priors } from '../../../functions/sellers/quality/fit-priors.ts';
import type { Book } from './book.ts';
import { categories } from './products.ts';

// The shop's own evidence step over a simulated book: the counts come from the book, all else is the shop's.

const market = 'IT';
/** Days between two fits of the priors, which take most of the time of a run. */
const fitDays = 28;

/** What the marketplace believes, brought up to date once a day. */
export class Evidences {
  private readonly book: Book;
  private readonly p: Parameters;
  private readonly cells: Cell[][];
  private priors: Priors | undefined;
  private fittedOn = -Infinity;

  constructor(book: Book, p: Parameters) {
    this.book = book;
    this.p = p;
    this.cells = Array.from({ length: book.names }, () => []);
  }

  /** Counts anew what is known today, and fits the priors when it is time. */
  refresh(day: number): void {
    for (let name = 0; name < this.book.names; name += 1) {
      this.cells[name] = categories.flatMap((category, index) => {
        const { defect, late, cancelled, clean } = this.book.aged(name, index);
        if (cancelled.trials === 0) return [];
        const reviews = { count: clean.count, mean: clean.count > 0 ? clean.sum / clean.count : 0 };
        return [{ sellerId: String(name), category, market, counts: { defect, late, cancelled, reviews } }];
      });
    }
    if (this.priors && day < this.fittedOn + fitDays) return;
    this.priors = fitPriors(this.cells.flat(), this.p);
    this.fittedOn = day;
  }

  /** What counts of a name's past for a category, and what is usual there. */
  of(name: number, category: string): { evidence: Evidence; prior: Prior } {
    if (!this.priors) throw new Error('refresh first');
    const here = { category, market };
    const evidence = borrowEvidence(this.cells[name] ?? [], here, this.priors, this.p);
    return { evidence, prior: this.priors.of(category, market) };
  }
}
