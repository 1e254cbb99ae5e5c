import { gradeName } from '../../../functions/catalogue/labels.ts';
import { fullName } from '../../../functions/catalogue/names.ts';
import { drawingPath } from '../catalogue/drawing/address.ts';
import type { View } from '../catalogue/drawing/scene.ts';
import { Zoom, ZoomLink } from '../catalogue/Zoom.tsx';
import { specimenOf } from './choices.ts';
import { gradeDistance } from './grade-distance.ts';
import type { OfferPage, Spoken } from './offer-words.ts';
import { Photos } from './Photos.tsx';

interface Props {
  page: OfferPage;
  spoken: Spoken;
}

const views = ['back', 'front'] as const;

/** The device in the chosen colour, to scale; and how the chosen grade looks from its distance. */
export function Plate({ page, spoken }: Props) {
  const { say, locale } = spoken;
  const { model, view } = page;
  const { widthMm, heightMm, padMm, padXMm } = model.size;
  const colour = view.variant.colour ?? model.colours[0];
  const main = model.view;
  const pair: readonly View[] = main === 'back' ? views : [main];
  // As large as the plate allows, device beside device: 80 % of its width, 84 % of its height.
  const scale = Math.min(80 / (widthMm * pair.length), 84 / heightMm);
  const seller = view.offers[0]?.seller.name ?? '';
  const zoomed = { locale: locale.id, model, colour, grade: view.grade };
  const box = { width: Math.round(widthMm * 2), height: Math.round(heightMm * 2) };
  return (
    <>
      <Photos {...{ page, spoken, seller }} photos={page.photos} drawing={drawingPath(model.id, colour, main)} />
      <figure class="plate big-plate" style={`--mm:${scale.toFixed(3)}cqw`}>
        <div class="pair">
          {pair.map((side) => (
            <ZoomLink key={side} {...zoomed} side={side}>
              <img
                class="dev"
                src={side === main ? page.drawing : drawingPath(model.id, colour, side)}
                alt={say('model.alt_device', { name: fullName(model, locale.language), view: side })}
                {...box}
                style={`--h:${heightMm};--pad:${padMm};--padx:${padXMm}`}
              />
            </ZoomLink>
          ))}
        </div>
        <figcaption class="plate-cap">
          <span>{say('model.plate_scale')}</span>
          <ZoomLink {...zoomed} side={main}>
            {say('model.plate_large')}
          </ZoomLink>
          <span>{say('model.plate_drawing')}</span>
        </figcaption>
      </figure>
      <Zoom
        {...zoomed}
        photos={page.photos}
        caption={
          page.photos.length > 0 ? say('pictures.photo_caption', { seller, count: page.photos.length }) : undefined
        }
      />
      <GradeDistances {...{ page, spoken }} />
    </>
  );
}

/** An example of the grade: from its distance, and its most marked square centimetre. */
function GradeDistances({ page, spoken: { say, locale } }: Props) {
  const { model, view } = page;
  const { widthMm, heightMm } = model.size;
  const cm = gradeDistance(view.grade);
  if (cm === undefined || (view.grade !== 'fair' && view.grade !== 'good' && view.grade !== 'excellent')) return null;
  // Marks that show only close up are shown from where they do not, too.
  const far = cm > 20 ? cm : 40;
  const grade = gradeName(view.grade, locale.language);
  return (
    <div class="views">
      <figure class="view">
        <div class={model.view === 'back' ? 'win' : 'win low'}>
          <img
            src={drawingPath(model.id, view.variant.colour ?? model.colours[0], model.view, view.grade)}
            alt=""
            width={Math.round(widthMm * 2)}
            height={Math.round(heightMm * 2)}
            loading="lazy"
            style={`--z:${(55 / far).toFixed(2)}`}
          />
        </div>
        <figcaption class="cap soft">
          {say(cm === far ? 'model.view_cap' : 'model.view_cap_far', { grade, cm: far })}
        </figcaption>
      </figure>
      <figure class="view">
        <img class="spot" {...specimenOf(page, view.grade)} alt="" width="200" height="200" loading="lazy" />
        <figcaption class="cap soft">{say('model.view_cap_spot')}</figcaption>
      </figure>
    </div>
  );
}
