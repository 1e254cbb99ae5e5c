import { gradeWords } from '../../../functions/catalogue/grade-words.ts';
import { gradeName } from '../../../functions/catalogue/labels.ts';
import type { Option } from '../../../functions/offers/model-view.ts';
import { paths } from '../../paths.ts';
import { changes, isGone, price, specimenOf } from './choices.ts';
import { gradeDistance } from './grade-distance.ts';
import type { OfferPage, Spoken } from './offer-words.ts';

interface Props {
  page: OfferPage;
  spoken: Spoken;
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
      <img class="spot" {...specimenOf(page, option.grade)} alt="" width="80" height="80" />
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
        {say('model.grade_spot')} {say('model.grade_same')}{' '}
        <a href={paths.grades(page.localeId)}>{say('model.grade_link')}</a>
      </p>
    </section>
  );
}
