import { fullName } from '../../../functions/catalogue/names.ts';
import type { OfferPhoto } from '../../../functions/offers/photos/contract.ts';
import { paths } from '../../paths.ts';
import type { OfferPage, Spoken } from './offer-words.ts';

interface Props {
  page: OfferPage;
  spoken: Spoken;
  /** Of the offer that is shown. */
  photos: readonly OfferPhoto[];
  seller: string;
  /** Address of the drawing: what is seen where a photo does not arrive. */
  drawing: string;
}

/** The real device, as its refurbisher took it: the first photo large, the others below it, each a link to itself, which opens it large. */
export function Photos({ page, spoken, photos, seller, drawing }: Props) {
  const { say } = spoken;
  const [first] = photos;
  if (!first) return null;
  const name = fullName(page.model, page.localeId);
  const picture = ({ id, widthPx, heightPx }: OfferPhoto, index: number) => (
    <a
      href={paths.photo(id)}
      data-zoom={`photo-${index + 1}`}
      aria-label={say('pictures.photo_open', { name, number: index + 1, count: photos.length })}
    >
      <img
        src={paths.photo(id)}
        alt=""
        width={widthPx}
        height={heightPx}
        data-instead={drawing}
        style={`--instead:url(${drawing})`}
        fetchpriority={index === 0 ? 'high' : undefined}
        loading={index === 0 ? undefined : 'lazy'}
      />
    </a>
  );
  return (
    <figure class="photos">
      <div class="plate photo">{picture(first, 0)}</div>
      {photos.length > 1 && (
        <ul>
          {photos.slice(1).map((photo, index) => (
            <li key={photo.id} class="plate">
              {picture(photo, index + 1)}
            </li>
          ))}
        </ul>
      )}
      <figcaption class="cap soft">{say('pictures.photo_caption', { seller, count: photos.length })}</figcaption>
    </figure>
  );
}
