import type { Catalogue } from '../../../content/catalogue.ts';
import type { LocaleId } from '../../../content/locales.ts';
import type { Model } from '../../../content/schema.ts';
import type { CardModel } from '../../../functions/catalogue/card-models.ts';
import { fullName } from '../../../functions/catalogue/names.ts';
import { differencesBetween, nearestModels } from '../../../functions/offers/alternatives-rules.ts';
import { paths } from '../../paths.ts';
import { AlertForm } from '../alerts/AlertForm.tsx';
import { cardFacts, cardModel } from '../catalogue/card-facts.ts';
import { differenceWords, Still, stillScale } from './Alternatives.tsx';
import { spokenIn } from './offer-words.ts';

/** How many are proposed. */
const most = 4;

/** What is sold instead of a model that is not: of its own line first, each time the nearest by its facts. Pure. */
export function soldInstead(model: CardModel, lineIds: ReadonlySet<string>, sold: readonly CardModel[]): CardModel[] {
  const near = nearestModels(model, sold, sold.length);
  return [...near.filter(({ id }) => lineIds.has(id)), ...near.filter(({ id }) => !lineIds.has(id))].slice(0, most);
}

interface Props {
  locale: LocaleId;
  model: Model;
  catalogue: Catalogue;
}

/**
 * A model that nobody can list: that it is so, the devices nearest to it that are sold, and a way to be told when it is
 * one of them. Made at build.
 */
export function NotSold({ locale, model, catalogue }: Props) {
  const spoken = spokenIn(locale);
  const { say, list } = spoken;
  const own = cardModel(model, catalogue);
  const line = catalogue.sellable.filter((other) => model.line && other.line === model.line);
  const near = soldInstead(own, new Set(line.map(({ id }) => id)), cardFacts().models);
  const scale = stillScale(near);
  const category = catalogue.categoryById.get(model.category);
  const department = category?.name[spoken.locale.language] ?? '';
  return (
    <>
      <div class="note">
        <b>{say('model.not_sold_title')}</b>
        <p>
          {say('model.not_sold')} <a href="#tell">{say('model.tell_offered')}</a>
        </p>
      </div>
      {near.length > 0 && (
        <section aria-labelledby="sold-instead">
          <h2 class="pick-h" id="sold-instead">
            {say('model.not_sold_near')}
          </h2>
          <ul class="instead">
            {near.map((other) => (
              <li key={other.id}>
                <Still model={other} colour={other.colours[0]} scale={scale} />
                <div>
                  <h3>
                    <a href={paths.model(locale, other.id)}>{fullName(other, locale)}</a>
                  </h3>
                  <p class="data soft">
                    {list(differencesBetween(own, other).map((difference) => differenceWords(difference, spoken)))}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p>
        <a class="go" href={paths.category(locale, category?.slug[spoken.locale.language] ?? '')}>
          {say('model.not_sold_all', { department })}
        </a>
      </p>
      <section class="tell" id="tell" aria-labelledby="tell-title">
        <h2 class="pick-h" id="tell-title">
          {say('model.tell_offered')}
        </h2>
        <p>{say('alerts.wait_lead')}</p>
        <AlertForm locale={locale} model={own} waits />
      </section>
    </>
  );
}
