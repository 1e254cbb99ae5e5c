import { gradeWords } from '../../../functions/catalogue/grade-words.ts';
import { axisLabel, colourHex, gradeName } from '../../../functions/catalogue/labels.ts';
import type { Option } from '../../../functions/offers/model-view.ts';
import { paths } from '../../paths.ts';
import { GradeMark } from '../catalogue/GradeMark.tsx';
import { gradeDistance } from './grade-distance.ts';
import type { OfferPage, Spoken } from './offer-words.ts';

interface Props {
  page: OfferPage;
  spoken: Spoken;
}

/** What else a choice would change, in words: "in blue, Excellent". */
function changes(option: Option, { say, locale }: Spoken): string | undefined {
  const words = option.alsoChanges.map((axis) =>
    axis === 'grade' ? gradeName(option.grade, locale.language) : axisLabel(axis, option.variant, locale.language),
  );
  const list = words.filter(Boolean).join(', ');
  return list ? say('model.only_with', { changes: list }) : undefined;
}

/** Whether nothing can be bought there: where we are, what is never put first still can. */
const isGone = (option: Option, page: OfferPage) =>
  option.priceCents === undefined && !(option.current && page.view.barred.length > 0);

function price(option: Option, page: OfferPage, { say, money }: Spoken): string {
  if (option.priceCents !== undefined) return money(option.priceCents);
  return say(isGone(option, page) ? 'model.sold_out' : 'model.see_below');
}

function GradeRow({ option, page, spoken }: Props & { option: Option }) {
  const { language } = spoken.locale;
  const other = changes(option, spoken);
  return (
    <a
      class={isGone(option, page) ? 'opt off' : 'opt'}
      href={paths.choice(page.localeId, page.model.id, option.variant, option.grade)}
      aria-current={option.current ? 'true' : undefined}
    >
      <GradeMark grade={option.grade} />
      <span class="nm">{gradeName(option.grade, language)}</span>
      <span class="price-m">{price(option, page, spoken)}</span>
      <span class="ds">
        {gradeWords(option.grade, language, page.model)}
        {other && ` ${spoken.say('model.price_with', { changes: other })}`}
      </span>
    </a>
  );
}

/** The grades, each with its own price, under the rule that says what they measure. */
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
    </section>
  );
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
            {axis.axis === 'colour' && <span class="sw" style={`--c:${colourHex(String(option.value))}`} />}
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
