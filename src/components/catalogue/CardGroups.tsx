import type { ComponentChild } from 'preact';
import type { LocaleId } from '../../../content/locales.ts';
import type { CardFacts, CardModel } from '../../../functions/catalogue/card-models.ts';
import { DeviceCard } from './DeviceCard.tsx';
import { departmentName } from './search-words.ts';

interface Props {
  locale: LocaleId;
  cards: readonly { model: CardModel; card: ComponentChild }[];
  plates: Pick<CardFacts, 'scale' | 'tall'>;
}

/** Cards by department, because each department has a scale of its own; the department of the first one first. */
export function CardGroups({ locale, cards, plates }: Props) {
  const groups = Map.groupBy(cards, ({ model }) => model.category);
  return (
    <>
      {[...groups].map(([category, own]) => (
        <section class="sec" key={category}>
          <header>
            <h2>{departmentName(category, locale)}</h2>
          </header>
          <div class="grid" style={`--scale:${plates.scale[category]};--tall:${plates.tall[category]}`}>
            {own.map(({ card }) => card)}
          </div>
        </section>
      ))}
    </>
  );
}

/** Models by department without prices, where these are not at hand. */
export function ModelGroups({
  models,
  now,
  ...props
}: Omit<Props, 'cards'> & { models: readonly CardModel[]; now: number }) {
  const cards = models.map((model) => ({
    model,
    card: <DeviceCard key={model.id} locale={props.locale} model={model} now={now} heading="h3" />,
  }));
  return <CardGroups {...props} cards={cards} />;
}
