import type { LocaleId } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import type { OfferPage } from './offer-words.ts';

/** The parts of a model's page below the decision, by the ids of their sections. */
const always = ['guarantees', 'box', 'device', 'questions'] as const;
const live = ['offers', 'course', 'reviews', 'instead'] as const;
type Part = (typeof always)[number] | (typeof live)[number];
const order: readonly Part[] = ['offers', 'course', 'guarantees', 'box', 'device', 'reviews', 'instead', 'questions'];

interface Props {
  locale: LocaleId;
  /** Without it only what stands in the page at build is named. */
  live?: Pick<OfferPage, 'view' | 'readings' | 'alternatives'>;
}

function partsOf(page: Props['live']): Part[] {
  if (!page) return order.filter((part) => always.some((one) => one === part));
  const { view, readings, alternatives } = page;
  const missing: Part[] = [
    ...(view.offers.length + view.barred.length > 0 ? [] : (['offers'] as const)),
    ...(readings.length > 1 ? [] : (['course'] as const)),
    ...(alternatives.length > 0 ? [] : (['instead'] as const)),
  ];
  return order.filter((part) => !missing.includes(part));
}

/** Links to the parts of a long page. */
export function Sections({ locale, live: page }: Props) {
  const say = wordsFor(locale);
  return (
    <nav class="parts" aria-label={say('model.parts_label')}>
      <ul>
        {partsOf(page).map((part) => (
          <li key={part}>
            <a href={`#${part}`}>{say(`model.part_${part}`)}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
