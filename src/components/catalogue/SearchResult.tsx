import categories from '../../../content/catalogue/categories.json' with { type: 'json' };
import { type LocaleId, locales } from '../../../content/locales.ts';
import { type Say, wordsFor } from '../../../content/words.ts';
import type { CardFacts, CardModel } from '../../../functions/catalogue/card-models.ts';
import type { Choice } from '../../../functions/offers/lists/load-department.ts';
import type { Found } from '../../../functions/offers/lists/search-models.ts';
import { DeviceCard } from './DeviceCard.tsx';

interface GroupsProps {
  locale: LocaleId;
  models: readonly CardModel[];
  /** Choices of the departments that the models belong to; none when prices are not at hand. */
  choices: readonly Choice[];
  plates: Pick<CardFacts, 'scale' | 'tall'>;
  now: number;
}

interface Props extends Omit<GroupsProps, 'models'> {
  /** What was typed. */
  text: string;
  found: Found;
  /** How many models at most are shown. */
  limit: number;
}

function cheapestOf(choices: readonly Choice[], modelId: string): Choice | undefined {
  const own = choices.filter((choice) => choice.modelId === modelId);
  return own.reduce<Choice | undefined>(
    (low, choice) => (low && low.priceCents <= choice.priceCents ? low : choice),
    undefined,
  );
}

/** Models by department, because each department has a scale of its own; the department of the best one first. */
export function ModelGroups({ locale, models, choices, plates, now }: GroupsProps) {
  const groups = Map.groupBy(models, ({ category }) => category);
  return (
    <>
      {[...groups].map(([category, own]) => (
        <section class="sec" key={category}>
          <header>
            <h2>{categories.find(({ id }) => id === category)?.name[locales[locale].language]}</h2>
          </header>
          <div class="grid" style={`--scale:${plates.scale[category]};--tall:${plates.tall[category]}`}>
            {own.map((model) => (
              <DeviceCard
                key={model.id}
                locale={locale}
                model={model}
                choice={cheapestOf(choices, model.id)}
                now={now}
                heading="h3"
              />
            ))}
          </div>
        </section>
      ))}
    </>
  );
}

function leadOf({ models, near }: Found, text: string, limit: number, say: Say): string {
  if (!text) return say('shop.search_empty');
  if (models.length === 0) return say('shop.search_none');
  if (near) return say('shop.search_near');
  return models.length === limit
    ? say('shop.search_first', { count: limit })
    : say('shop.search_found', { count: models.length });
}

/** What a search found, with today's lowest price of each; or the nearest, or a word on how to search. */
export function SearchResult({ locale, text, found, limit, ...rest }: Props) {
  return (
    <div class="results">
      <p class="lead">{leadOf(found, text, limit, wordsFor(locale))}</p>
      <ModelGroups locale={locale} models={found.models} {...rest} />
    </div>
  );
}
