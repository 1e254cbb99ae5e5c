import { fullName } from '../../../functions/catalogue/card-models.ts';
import { gradeName } from '../../../functions/catalogue/labels.ts';
import { drawingPath } from '../catalogue/drawing/address.ts';
import type { View } from '../catalogue/drawing/scene.ts';
import { gradeDistance } from './grade-distance.ts';
import type { OfferPage, Spoken } from './offer-words.ts';

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
  const worn = view.grade === 'fair' || view.grade === 'good' || view.grade === 'excellent';
  const cm = gradeDistance(view.grade);
  // Marks that show only close up are shown from where they do not, too.
  const distances = cm === undefined ? [] : cm > 20 ? [cm, 20] : [40, 20];
  // As large as the plate allows, device beside device: 80 % of its width, 88 % of its height.
  const scale = Math.min(80 / (widthMm * pair.length), 88 / heightMm);
  const box = { width: Math.round(widthMm * 2), height: Math.round(heightMm * 2) };
  return (
    <>
      <figure class="plate big-plate" style={`--mm:${scale.toFixed(3)}cqw`}>
        <div class="pair">
          {pair.map((side) => (
            <img
              key={side}
              class="dev"
              src={drawingPath(model.id, colour, side)}
              alt={say('model.alt_device', { name: fullName(model), view: side })}
              {...box}
              style={`--h:${heightMm};--pad:${padMm};--padx:${padXMm}`}
              fetchpriority={side === pair[0] ? 'high' : undefined}
            />
          ))}
        </div>
        <figcaption class="plate-cap">
          <span>{say('model.plate_scale')}</span>
          <a href={drawingPath(model.id, colour, main, view.grade)}>{say('model.plate_large')}</a>
          <span>{say('model.plate_drawing')}</span>
        </figcaption>
      </figure>
      {worn && (
        <div class="views">
          {distances.map((distance, i) => (
            <figure class="view" key={distance}>
              <div class="win">
                <img
                  src={drawingPath(model.id, colour, main, view.grade)}
                  alt=""
                  {...box}
                  loading="lazy"
                  style={`--z:${(55 / distance).toFixed(2)};--dx:${i === 0 ? 8 : -52}cqw;--dy:${i === 0 ? -4 : -70}cqw`}
                />
              </div>
              <figcaption>
                <p class="cap soft">
                  {i === 0
                    ? say(cm === distance ? 'model.view_cap' : 'model.view_cap_far', {
                        grade: gradeName(view.grade, locale.language),
                        cm: distance,
                      })
                    : say('model.view_cap_close', { cm: distance })}
                </p>
              </figcaption>
            </figure>
          ))}
        </div>
      )}
    </>
  );
}
