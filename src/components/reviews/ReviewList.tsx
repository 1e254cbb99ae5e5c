import { dayOf, longDay } from '../../../functions/catalogue/dates.ts';
import { gradeName } from '../../../functions/catalogue/labels.ts';
import { limits } from '../../../functions/limits.ts';
import type { Review } from '../../../functions/reviews/reading/queries.ts';
import { paths } from '../../paths.ts';
import type { OfferPage, Spoken } from '../offers/offer-words.ts';
import { reviewsPath } from './address.ts';

interface Props {
  page: OfferPage;
  spoken: Spoken;
}

function One({ review, page, spoken }: Props & { review: Review }) {
  const { say, locale } = spoken;
  const { title, body, seller } = review;
  // Words of buyers keep their language, for voices that read them out.
  const lang = review.language === locale.language ? undefined : review.language;
  return (
    <li>
      <p class="score">
        <span aria-hidden="true" class="mark5" style={`--v:${review.rating}`} />
        {say('model.rev_given', { stars: review.rating })}
      </p>
      {title && <h3 lang={lang}>{title}</h3>}
      {body && <p lang={lang}>{body}</p>}
      {!title && !body && <p class="soft">{say('model.rev_no_words')}</p>}
      <p class="data soft">
        {say('model.rev_by', {
          author: review.author,
          grade: gradeName(review.grade, locale.language),
          date: longDay(dayOf(review.writtenAt), locale.tag),
        })}{' '}
        <a href={paths.seller(page.localeId, seller.slug)}>{say('model.rev_from', { seller: seller.name })}</a>
      </p>
    </li>
  );
}

/** Before and after, as far as there is something. */
function Turn({ page, spoken }: Props) {
  const { say } = spoken;
  const at = page.reviewsAsked.reviews;
  const pages = Math.ceil(page.reviews.found / limits.reviewsShown);
  if (pages < 2) return null;
  return (
    <nav class="acts" aria-label={say('model.rev_pages')}>
      {at > 1 && (
        <a class="btn sm" href={reviewsPath(page, { reviews: at - 1 })}>
          {say('model.rev_newer')}
        </a>
      )}
      <span class="data">{say('model.rev_page', { at, pages })}</span>
      {at < pages && (
        <a class="btn sm" href={reviewsPath(page, { reviews: at + 1 })}>
          {say('model.rev_older')}
        </a>
      )}
    </nav>
  );
}

/** One page of reviews, the newest first; what to do where a filter finds none. */
export function ReviewList({ page, spoken }: Props) {
  const { say } = spoken;
  const { list, found, count } = page.reviews;
  const { stars, reviewgrade, language } = page.reviewsAsked;
  const filtered = stars !== undefined || reviewgrade !== undefined || language !== undefined;
  const all = reviewsPath(page, { stars: undefined, reviewgrade: undefined, language: undefined });
  return (
    <div class="flow">
      {(filtered || list.length === 0) && (
        <p class="data">
          {say('model.rev_found', { found, count })} <a href={all}>{say('model.rev_show_all')}</a>
        </p>
      )}
      {list.length > 0 && (
        <ul>
          {list.map((review) => (
            <One key={`${review.writtenAt} ${review.author}`} review={review} page={page} spoken={spoken} />
          ))}
        </ul>
      )}
      <Turn page={page} spoken={spoken} />
    </div>
  );
}
