import type { LocaleId } from '../../../content/locales.ts';
import type { CardModel } from '../../../functions/catalogue/card-models.ts';
import { fullName } from '../../../functions/catalogue/names.ts';
import { paths } from '../../paths.ts';

interface Props {
  locale: LocaleId;
  models: readonly Pick<CardModel, 'id' | 'name' | 'brand'>[];
  title: string;
}

/** Names of models as plain links: those without an offer today, or all of them when prices are away. */
export function ModelLinks({ locale, models, title }: Props) {
  return (
    <section class="model-links">
      <h2>{title}</h2>
      <ul>
        {models.map((model) => (
          <li key={model.id}>
            <a href={paths.model(locale, model.id)}>{fullName(model, locale)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
