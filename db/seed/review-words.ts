import type { Language } from '../../content/locales.ts';
import type { Random } from './random.ts';
import de from './words/reviews.de.json' with { type: 'json' };
import en from './words/reviews.en.json' with { type: 'json' };
import es from './words/reviews.es.json' with { type: 'json' };
import fr from './words/reviews.fr.json' with { type: 'json' };
import it from './words/reviews.it.json' with { type: 'json' };

/** How it went for the buyer. */
export type Mood = 'good' | 'mixed' | 'late' | 'defect';

interface Phrases {
  titles: string[];
  openings: string[];
  closings: string[];
}
interface Words extends Record<Mood, Phrases> {
  /** What can be said of any device, and of those of a category. */
  details: Record<string, string[]>;
}

const words: Record<Language, Words> = { en, it, fr, de, es };

/** A review's words for what happened; sometimes no title, sometimes only stars. */
export function writeReview(
  random: Random,
  language: Language,
  mood: Mood,
  category: string,
): { title: string | null; body: string | null } {
  const { titles, openings, closings } = words[language][mood];
  const details = [...(words[language].details.any ?? []), ...(words[language].details[category] ?? [])];
  const draw = random.next();
  if (draw < 0.22) return { title: null, body: null };
  const title = random.chance(0.7) ? random.pick(titles) : null;
  if (draw < 0.32) return { title: title ?? random.pick(titles), body: null };
  const parts = [random.pick(openings)];
  if (mood !== 'defect' && random.chance(0.6)) parts.push(random.pick(details));
  if (random.chance(0.55)) parts.push(random.pick(closings));
  return { title, body: parts.join(' ') };
}
