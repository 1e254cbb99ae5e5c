import { axisLabel } from '../../../functions/catalogue/labels.ts';
import type { BatteryOption } from '../../../functions/offers/model-view.ts';
import { paths } from '../../paths.ts';
import { changes, isGone, price, shadeIn } from './choices.ts';
import { type OfferPage, pagePath, type Spoken } from './offer-words.ts';

interface Props {
  page: OfferPage;
  spoken: Spoken;
}

/** One axis of the variant: cells with the price of the combination that each leads to. */
export function AxisPicker({ page, spoken, axis }: Props & { axis: OfferPage['view']['axes'][number] }) {
  const { say, locale } = spoken;
  return (
    <section aria-labelledby={`axis-${axis.axis}`}>
      <h2 class="pick-h" id={`axis-${axis.axis}`}>
        {say(`model.axis_${axis.axis}`)}
      </h2>
      <div class="cells">
        {axis.options.map((option) => (
          <a
            key={option.value}
            class={isGone(option, page) ? 'opt off' : 'opt'}
            href={paths.choice(page.localeId, page.model.id, option.variant, option.grade)}
            aria-current={option.current ? 'true' : undefined}
          >
            {axis.axis === 'colour' && <span class="sw" style={`--c:${shadeIn(page, String(option.value))}`} />}
            <span class={axis.axis === 'colour' ? 'nm' : 'nm wide'}>
              {axisLabel(axis.axis, option.variant, locale.language)}
            </span>
            <span class="pr">
              {price(option, page, spoken)} {changes(option, spoken)}
            </span>
          </a>
        ))}
      </div>
    </section>
  );
}

function batteryName({ kind, offer }: BatteryOption, { say, percent }: Spoken): string {
  if (kind === 'new') return say('model.battery_opt_new');
  return say('model.battery_opt_measured', { percent: percent((offer.batteryMinPercent ?? 0) / 100) });
}

/** A new battery or a measured one, where this combination is offered with either; each with the price of its best offer. */
export function BatteryPicker({ page, spoken }: Props) {
  const { say, money } = spoken;
  const { batteries } = page.view;
  if (batteries.length === 0) return null;
  return (
    <section aria-labelledby="battery-title">
      <h2 class="pick-h" id="battery-title">
        {say('model.battery_title')}
      </h2>
      <div class="cells broad">
        {batteries.map((option) => (
          <a
            key={option.kind}
            class="opt"
            href={pagePath({ ...page, exact: true }, option.usual ? {} : { battery: option.kind })}
            aria-current={option.current ? 'true' : undefined}
          >
            <span class="nm wide">{batteryName(option, spoken)}</span>
            <span class="pr">{money(option.offer.priceCents)}</span>
          </a>
        ))}
      </div>
    </section>
  );
}
