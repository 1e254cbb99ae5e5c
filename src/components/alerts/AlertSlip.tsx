import { type LocaleId, locales } from '../../../content/locales.ts';
import type { ConditionId } from '../../../content/schema.ts';
import { wordsFor } from '../../../content/words.ts';
import { gradeName, type VariantFacts, variantLabel } from '../../../functions/catalogue/labels.ts';
import { fullName } from '../../../functions/catalogue/names.ts';
import { maskEmail } from '../../../functions/offers/alerts/rules.ts';
import { paths } from '../../paths.ts';
import { DevicePlate } from '../cart/DevicePlate.tsx';
import type { AlertView } from './AlertBody.tsx';
import { amountIn, dayIn } from './alert-words.ts';

/** What the shop shows now for what an alert waits for. */
export interface Today {
  priceCents: number;
  variant: VariantFacts;
  grade: ConditionId;
}

/** The slip beside it: device, version, grade, what is waited for, today's price, whose mail, until when. */
export function AlertSlip({ locale, view, state }: { locale: LocaleId; view: AlertView; state: string }) {
  const say = wordsFor(locale);
  const { language } = locales[locale];
  const { alert, model, variant, today } = view;
  const name = fullName(model, locale);
  const runs = state === 'active' || state === 'told';
  return (
    <aside class="slip">
      <div class="item">
        <DevicePlate pictures={view.pictures} modelId={model.id} colour={variant?.colour ?? today?.variant.colour} />
        <h2>{name}</h2>
      </div>
      <dl class="spec">
        <div>
          <dt>{say('alerts.version')}</dt>
          <dd>{variant ? variantLabel(variant, language) || name : say('alerts.any')}</dd>
        </div>
        <div>
          <dt>{say('alerts.grade')}</dt>
          <dd>{alert.grade ? gradeName(alert.grade as ConditionId, language) : say('alerts.any')}</dd>
        </div>
        <div>
          <dt>{say('alerts.waits_for')}</dt>
          <dd>
            {alert.targetCents === null
              ? say('alerts.waits_for_stock')
              : say('alerts.waits_for_price', { price: amountIn(locale, alert, alert.targetCents) })}
          </dd>
        </div>
        <div>
          <dt>{say('alerts.today')}</dt>
          <dd>{today ? amountIn(locale, alert, today.priceCents) : say('alerts.today_none')}</dd>
        </div>
        <div>
          <dt>{say('alerts.email')}</dt>
          <dd>{maskEmail(alert.email)}</dd>
        </div>
        {runs && alert.dueAt !== null && (
          <div>
            <dt>{say('alerts.ends')}</dt>
            <dd>{dayIn(locale, alert.dueAt)}</dd>
          </div>
        )}
      </dl>
      <p>
        <a
          class="go"
          href={today ? paths.choice(locale, model.id, today.variant, today.grade) : paths.model(locale, model.id)}
        >
          {today ? say('alerts.see_offer') : say('alerts.see_model')}
        </a>
      </p>
    </aside>
  );
}
