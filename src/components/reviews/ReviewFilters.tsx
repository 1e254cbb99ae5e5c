import { gradeName } from '../../../functions/catalogue/labels.ts';
import type { ReviewsQuery } from '../../../functions/reviews/contract.ts';
import type { OfferPage, Spoken } from '../offers/offer-words.ts';
import { reviewsPath } from './address.ts';

interface Props {
  page: OfferPage;
  spoken: Spoken;
}

/** The five kinds of stars with their counts as bars; each is a link to its reviews. */
function Stars({ page, spoken }: Props) {
  const { say, decimal } = spoken;
  const { stars, count } = page.reviews;
  const asked = page.reviewsAsked.stars;
  return (
    <ol class="stars" aria-label={say('model.rev_by_stars')}>
      {[5, 4, 3, 2, 1].map((star) => {
        const own = stars[star - 1] ?? 0;
        const bar = <i style={`--v:${Math.round((own / count) * 100)}`} />;
        const words = (
          <>
            <span>{say('model.rev_stars', { stars: star })}</span>
            {bar}
            <b>{decimal(own, 0)}</b>
          </>
        );
        return (
          <li key={star}>
            {own === 0 ? (
              <span class="none">{words}</span>
            ) : (
              <a
                href={reviewsPath(page, { stars: asked === star ? undefined : star })}
                aria-current={asked === star ? 'true' : undefined}
              >
                {words}
              </a>
            )}
          </li>
        );
      })}
    </ol>
  );
}

interface Chip {
  label: string;
  count?: number;
  to: Partial<ReviewsQuery>;
  on: boolean;
  lang?: string;
}

function Chips({ title, chips, page, spoken }: Props & { title: string; chips: readonly Chip[] }) {
  if (chips.length < 3) return null;
  return (
    <nav aria-label={title}>
      <p class="pick-h">{title}</p>
      <ul class="chips">
        {chips.map(({ label, count, to, on, lang }) => (
          <li key={label}>
            <a class={on ? 'chip on' : 'chip'} href={reviewsPath(page, to)} aria-current={on ? 'true' : undefined}>
              <span lang={lang}>{label}</span>
              {count !== undefined && <small>{spoken.decimal(count, 0)}</small>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Which reviews are listed: links that keep everything else of the address. A filter of one value is none. */
export function ReviewFilters({ page, spoken }: Props) {
  const { say, locale } = spoken;
  const { reviews, reviewsAsked: asked } = page;
  const all = say('model.rev_all');
  const names = new Intl.DisplayNames(locale.tag, { type: 'language' });
  return (
    <>
      <Stars page={page} spoken={spoken} />
      <Chips
        title={say('model.grade_title')}
        page={page}
        spoken={spoken}
        chips={[
          { label: all, to: { reviewgrade: undefined }, on: asked.reviewgrade === undefined },
          ...reviews.grades.map(({ value, count }) => ({
            label: gradeName(value, locale.language),
            ...{ count, to: { reviewgrade: value }, on: asked.reviewgrade === value },
          })),
        ]}
      />
      <Chips
        title={say('model.rev_language')}
        page={page}
        spoken={spoken}
        chips={[
          { label: all, to: { language: undefined }, on: asked.language === undefined },
          ...reviews.languages.map(({ value, count }) => ({
            label: names.of(value) ?? value,
            ...{ count, to: { language: value }, on: asked.language === value },
          })),
        ]}
      />
    </>
  );
}
