import { fullName } from '../../../functions/catalogue/names.ts';
import { limits } from '../../../functions/limits.ts';
import { partNames } from '../../../functions/reviews/reading/queries.ts';
import type { OfferPage, Spoken } from '../offers/offer-words.ts';
import { ReviewFilters } from './ReviewFilters.tsx';
import { ReviewList } from './ReviewList.tsx';

interface Props {
  page: OfferPage;
  spoken: Spoken;
}

/** The mean and the parts, each on a rule from one to five. */
function Figures({ page, spoken }: Props) {
  const { say, decimal } = spoken;
  const { reviews } = page;
  const parts = partNames.filter((part) => reviews.parts[part].count > 0);
  return (
    <div class="flow">
      <p class="price">{decimal(reviews.mean, 1)}</p>
      <p class="data soft">
        {say('model.rev_count', { count: reviews.count, name: fullName(page.model, page.localeId) })}
        {reviews.count === limits.reviewsCounted && ` ${say('model.rev_newest', { count: limits.reviewsCounted })}`}
      </p>
      {parts.length > 0 && (
        <div class="subr">
          {parts.map((part) => (
            <div key={part}>
              <span>
                {say(`model.rev_${part}`)} <small>({decimal(reviews.parts[part].count, 0)})</small>
              </span>
              <i style={`--v:${reviews.parts[part].mean.toFixed(2)}`} />
              <b>{decimal(reviews.parts[part].mean, 1)}</b>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** What buyers of this model wrote after delivery: the figures, what to filter by, and a page of reviews. */
export function ReviewsOfModel({ page, spoken }: Props) {
  const { say } = spoken;
  const { reviews } = page;
  return (
    <section class="sec" id="reviews">
      <header>
        <h2>{say('model.rev_title')}</h2>
        <p>{say('model.rev_checked')}</p>
      </header>
      {reviews.count === 0 ? (
        <p>{say('model.rev_empty', { name: fullName(page.model, page.localeId) })}</p>
      ) : (
        <div class="revs">
          <div class="flow">
            <Figures page={page} spoken={spoken} />
            <ReviewFilters page={page} spoken={spoken} />
          </div>
          <ReviewList page={page} spoken={spoken} />
        </div>
      )}
    </section>
  );
}
