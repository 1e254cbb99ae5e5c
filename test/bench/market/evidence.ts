import type { Beta } from '../../../functions/offers/choice/beta.ts';
import type { Parameters } from '../../../functions/offers/choice/parameters.ts';
import { type Evidence, type Outcome, outcomes, type Prior } from '../../../functions/offers/choice/rates.ts';
import { type Book, type Counts, sumOf } from './book.ts';
import { categories } from './products.ts';

// The evidence step of the marketplace over a simulated book: priors per category from all refurbishers, and what each
// refurbisher's record says.

/** Mean and strength of a beta by moments (Kleinman 1973), from counts of many refurbishers. */
function priorOf(cells: readonly { count: number; trials: number }[], fallback: number, strength: number): Beta {
  const known = cells.filter(({ trials }) => trials >= 5);
  const trials = known.reduce((sum, cell) => sum + cell.trials, 0);
  const count = known.reduce((sum, cell) => sum + cell.count, 0);
  const mean = (count + fallback * 10) / (trials + 10);
  const beta = (weight: number): Beta => ({ a: mean * weight, b: (1 - mean) * weight });
  if (known.length < 5) return beta(strength);
  const spread = known.reduce((sum, cell) => sum + cell.trials * (cell.count / cell.trials - mean) ** 2, 0);
  const squares = known.reduce((sum, cell) => sum + cell.trials ** 2, 0);
  const within = mean * (1 - mean) * (known.length - 1);
  const between = (spread - within) / (trials - squares / trials);
  const weight = between > 0 ? (mean * (1 - mean)) / between - 1 : 1_000;
  return beta(Math.min(1_000, Math.max(10, weight)));
}

/** Priors by category, from what everybody's customers experienced. */
export function priorsOf(book: Book, p: Parameters): Prior[] {
  const fallback = { defect: p.fallbackDefect, late: p.fallbackLate, cancelled: p.fallbackCancelled };
  return categories.map((_, category) => {
    const cells = Array.from({ length: book.names }, (_unused, name) => book.aged(name, category));
    const { clean } = sumOf(cells);
    const of = (outcome: Outcome): Beta =>
      priorOf(
        cells.map((cell) => cell[outcome]),
        fallback[outcome],
        p.priorStrength,
      );
    return {
      defect: of('defect'),
      late: of('late'),
      cancelled: of('cancelled'),
      rating: clean.count > 0 ? clean.sum / clean.count : p.usualRating,
    };
  });
}

/** What a name's record says for a category; other categories count by a share, at that category's usual rate. */
export function evidenceOf(
  book: Book,
  name: number,
  category: number,
  priors: readonly Prior[],
  p: Parameters,
): Evidence {
  const own: Counts = book.aged(name, category);
  const evidence: Evidence = {
    defect: { ...own.defect },
    late: { ...own.late },
    cancelled: { ...own.cancelled },
    reviews: { count: own.clean.count, mean: own.clean.count > 0 ? own.clean.sum / own.clean.count : p.usualRating },
  };
  const share = p.borrowCategoryBps / 10_000;
  const mean = (prior: Prior | undefined, outcome: Outcome): number =>
    prior ? prior[outcome].a / (prior[outcome].a + prior[outcome].b) : 1;
  for (let other = 0; other < categories.length; other += 1) {
    if (other === category) continue;
    const counts = book.aged(name, other);
    for (const outcome of outcomes) {
      const trials = counts[outcome].trials * share;
      const scaled = (counts[outcome].count * share * mean(priors[category], outcome)) / mean(priors[other], outcome);
      evidence[outcome].trials += trials;
      evidence[outcome].count += Math.min(trials, scaled);
    }
  }
  return evidence;
}
