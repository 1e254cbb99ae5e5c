import type { LocaleId } from '../../../content/locales.ts';
import type { CategoryId } from '../../../content/schema.ts';
import { wordsFor } from '../../../content/words.ts';
import type { Found } from '../../../functions/catalogue/search-models.ts';
import type { Choice } from '../../../functions/offers/shelf.ts';
import { DeviceCard } from './DeviceCard.tsx';

interface Props {
  locale: LocaleId;
  /** What was typed. */
  text: string;
  found: Found;
  /** Choices of the departments that the found models belong to. */
  choices: readonly Choice[];
  /** How many models at most are shown. */
  limit: number;
  scale: Record<CategoryId, number>;
  now: number;
}

function cheapestOf(choices: readonly Choice[], modelId: string): Choice | undefined {
  const own = choices.filter((choice) => choice.modelId === modelId);
  return own.reduce<Choice | undefined>(
    (low, choice) => (low && low.priceCents <= choice.priceCents ? low : choice),
    undefined,
  );
}

/** What a search found, with today's lowest price of each; or the nearest, or a word on how to search. */
export function SearchResult({ locale, text, found, choices, limit, scale, now }: Props) {
  const say = wordsFor(locale);
  if (!text) return <p class="lead">{say('shop.search_empty')}</p>;
  const { models, near } = found;
  if (models.length === 0) return <p class="lead">{say('shop.search_none')}</p>;
  const lead = near
    ? say('shop.search_near')
    : models.length === limit
      ? say('shop.search_first', { count: limit })
      : say('shop.search_found', { count: models.length });
  // Devices of several departments share the smallest of their scales, so that they stay comparable.
  const shared = Math.min(...models.map(({ category }) => scale[category]));
  return (
    <div class="flow">
      <p class="lead">{lead}</p>
      <div class="grid four" style={`--scale:${shared}`}>
        {models.map((model) => (
          <DeviceCard key={model.id} locale={locale} model={model} choice={cheapestOf(choices, model.id)} now={now} />
        ))}
      </div>
    </div>
  );
}
