import type { LocaleId } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import type { CardModel } from '../../../functions/catalogue/card-models.ts';
import { DeviceCard } from './DeviceCard.tsx';
import { ModelLinks } from './ModelLinks.tsx';

interface Props {
  locale: LocaleId;
  /** All models of the department, those to show first in front. */
  models: readonly CardModel[];
  scale: number;
  /** Height of the plates, in percent of their width. */
  tall: number;
  now: number;
}

const shown = 12;

/** What a department shows when prices cannot be read: the models, and a line that says so. */
export function StillList({ locale, models, scale, tall, now }: Props) {
  const say = wordsFor(locale);
  return (
    <div class="flow">
      <div class="note warn">
        <b>{say('shop.away_title')}</b>
        <p>{say('shop.away')}</p>
      </div>
      <div class="grid four" style={`--scale:${scale};--tall:${tall}`}>
        {models.slice(0, shown).map((model) => (
          <DeviceCard key={model.id} locale={locale} model={model} now={now} />
        ))}
      </div>
      <p class="scale">{say('shop.scale_note')}</p>
      <ModelLinks locale={locale} models={models} title={say('shop.all_models')} />
    </div>
  );
}
