import { gradeWords } from '../../../functions/catalogue/grade-words.ts';
import { gradeName } from '../../../functions/catalogue/labels.ts';
import type { Option } from '../../../functions/offers/model-view.ts';
import { paths } from '../../paths.ts';
import { drawingPath } from '../catalogue/drawing/address.ts';
import { changes, isGone, price } from './choices.ts';
import { gradeDistance } from './grade-distance.ts';
import type { OfferPage, Spoken } from './offer-words.ts';

interface Props {
  page: OfferPage;
  spoken: Spoken;
}

/** What the close-up shows: the middle of a phone's back; of other devices a corner, and more of it. */
const back = { share: 0.34, x: 0.5, y: 0.5 };
const corner = { share: 0.5, x: 0.06, y: 0.94 };

/** One spot of this device from close up, so that its marks can be told apart: the same spot for all grades. */
function Closely({ page, grade }: { page: OfferPage; grade: Option['grade'] }) {
  const { model, view } = page;
  const { widthMm, heightMm } = model.size;
  const { share, x, y } = model.view === 'back' ? back : corner;
  const across = Math.min(widthMm, heightMm) * share;
  const percent = (mm: number) => `${((mm / across) * 100).toFixed(1)}%`;
  return (
    <span class="close">
      <img
        src={drawingPath(model.id, view.variant.colour ?? model.colours[0], model.view, grade)}
        alt=""
        width={Math.round(widthMm * 2)}
        height={Math.round(heightMm * 2)}
        loading="lazy"
        decoding="async"
        style={`width:${percent(widthMm)};left:${percent((across - widthMm) * x)};top:${percent((across - heightMm) * y)}`}
      />
    </span>
  );
}

function GradeRow({ option, page, spoken }: Props & { option: Option }) {
  const { language } = spoken.locale;
  const other = changes(option, spoken);
  return (
    <a
      class={isGone(option, page) ? 'opt graded off' : 'opt graded'}
      href={paths.choice(page.localeId, page.model.id, option.variant, option.grade)}
      aria-current={option.current ? 'true' : undefined}
    >
      <Closely page={page} grade={option.grade} />
      <span class="nm">{gradeName(option.grade, language)}</span>
      <span class="price-m">{price(option, page, spoken)}</span>
      <span class="ds">
        {gradeWords(option.grade, language, page.model)}
        {other && ` ${spoken.say('model.price_with', { changes: other })}`}
      </span>
    </a>
  );
}

/** The grades, each seen close and with its own price, under the rule that says what they measure. */
export function GradePicker({ page, spoken }: Props) {
  const { say, locale } = spoken;
  const { view } = page;
  const cm = gradeDistance(view.grade);
  return (
    <section aria-labelledby="grade-title">
      <h2 class="pick-h" id="grade-title">
        {say('model.grade_title')} <span>{say('model.grade_hint')}</span>
      </h2>
      {cm !== undefined && (
        <>
          <div
            class="rule"
            style={`--n:6;--sub:5;--v:${((cm / 60) * 100).toFixed(2)}%`}
            role="img"
            aria-label={say('model.grade_rule', { grade: gradeName(view.grade, locale.language), cm })}
          >
            <span class={cm > 30 ? 'hand end' : 'hand'}>
              <b>{say('model.grade_rule_short', { grade: gradeName(view.grade, locale.language), cm })}</b>
            </span>
          </div>
          <ol class="rule-lab" aria-hidden="true">
            {['0 cm', '10', '20', '30', '40', '50', '60'].map((label) => (
              <li key={label}>{label}</li>
            ))}
          </ol>
        </>
      )}
      <div class="pick pick-gap">
        {view.grades.map((option) => (
          <GradeRow key={option.grade} option={option} page={page} spoken={spoken} />
        ))}
      </div>
      <p class="data soft pick-note">
        {say('model.grade_same')} <a href={paths.grades(page.localeId)}>{say('model.grade_link')}</a>
      </p>
    </section>
  );
}
