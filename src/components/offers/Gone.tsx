import { dayOf, longDay } from '../../../functions/catalogue/dates.ts';
import { gradeName, variantLabel } from '../../../functions/catalogue/labels.ts';
import { paths } from '../../paths.ts';
import { AlertForm } from '../alerts/AlertForm.tsx';
import { clockTime, comparisonPath, type OfferPage, type Spoken } from './offer-words.ts';

interface Props {
  page: OfferPage;
  spoken: Spoken;
}

/** Devices that somebody is paying for at this moment: they may be free again. */
function Held({ page: { held }, spoken: { say, locale } }: Props) {
  if (!held) return null;
  return <p>{say('model.held', { count: held.count, time: clockTime(held.until, locale) })}</p>;
}

/** When it was last to be had, and for how much, as far back as readings go. */
function LastSeen({ page, spoken: { say, locale, money } }: Props) {
  const last = page.readings.at(-1);
  if (!last) return null;
  const date = longDay(dayOf(last.day * 86_400_000), locale.tag);
  return <p>{say('model.gone_last', { date, price: money(last.chosenCents) })}</p>;
}

/** Where nothing can be put first: why, and what comes nearest. */
export function Gone({ page, spoken }: Props) {
  const { say, locale, money } = spoken;
  const { view, model } = page;
  const variant = variantLabel(view.variant, locale.language);
  const grade = gradeName(view.grade, locale.language);
  const kept = view.barred.length;
  return (
    <div class="note warn">
      <b>{say(kept > 0 ? 'model.gone_kept_title' : 'model.gone_title')}</b>
      {kept > 0 ? (
        <p>
          {say('model.gone_kept', { variant, grade, count: kept })}{' '}
          <a href={comparisonPath(page, page.sort)}>{say('model.gone_kept_link', { count: kept })}</a>.
          {view.nearest.length > 0 && ` ${say('model.gone_nearest')}`}
        </p>
      ) : (
        <p>{view.nearest.length > 0 ? say('model.gone', { variant, grade }) : say('model.gone_all')}</p>
      )}
      {kept === 0 && <LastSeen page={page} spoken={spoken} />}
      <Held page={page} spoken={spoken} />
      {view.nearest.length > 0 && (
        <ul>
          {view.nearest.map((near) => (
            <li key={`${near.variant.id} ${near.grade}`}>
              <a href={paths.choice(page.localeId, model.id, near.variant, near.grade)}>
                {variantLabel(near.variant, locale.language)}, {gradeName(near.grade, locale.language)},{' '}
                {money(near.priceCents ?? 0)}
              </a>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href="#tell">{say('model.tell_back')}</a>
      </p>
    </div>
  );
}

/** A way to be told when it can be bought again, where nothing can be put first. */
export function Tell({ page, spoken }: Props) {
  const { view, model, localeId } = page;
  const nothing = view.nearest.length === 0 && view.barred.length === 0;
  return (
    <section class="tell" id="tell" aria-labelledby="tell-title">
      <h2 class="pick-h" id="tell-title">
        {spoken.say(nothing ? 'model.tell_offered' : 'model.tell_back')}
      </h2>
      <AlertForm locale={localeId} model={model} variant={view.variant} grade={view.grade} />
    </section>
  );
}
