import type { ComponentChildren } from 'preact';
import { type LocaleId, locales } from '../../../content/locales.ts';
import type { ConditionId } from '../../../content/schema.ts';
import { type Say, wordsFor } from '../../../content/words.ts';
import type { CardModel } from '../../../functions/catalogue/card-models.ts';
import { gradeName } from '../../../functions/catalogue/labels.ts';
import { fullName } from '../../../functions/catalogue/names.ts';
import type { OfferPhoto } from '../../../functions/offers/photos/contract.ts';
import { paths } from '../../paths.ts';
import { drawingPath } from './drawing/address.ts';
import type { View } from './drawing/scene.ts';

interface Props {
  locale: LocaleId;
  model: CardModel;
  colour: string | undefined;
  /** Marks of this grade are shown on the side that has them. */
  grade?: ConditionId;
}

/** The sides of a device that can be seen large: both of a phone, else the one view that is honest. */
export const zoomSides = (view: View): readonly View[] => (view === 'back' ? ['back', 'front'] : [view]);

interface LinkProps extends Props {
  /** The side that is seen first. */
  side: View;
  children: ComponentChildren;
}

/** What is seen small, as a link to it large: to the drawing itself until the script opens the dialog. */
export function ZoomLink({ locale, model, colour, grade, side, children }: LinkProps) {
  const name = wordsFor(locale)('pictures.zoom_open', { name: fullName(model, locale), view: side });
  const marked = side === model.view ? grade : undefined;
  return (
    <a
      href={drawingPath(model.id, colour, side, marked)}
      data-zoom={side}
      aria-label={typeof children === 'string' ? undefined : name}
    >
      {children}
    </a>
  );
}

interface ZoomProps extends Props {
  /** Of the real goods, seen before the drawing; and whose they are. */
  photos?: readonly OfferPhoto[];
  caption?: string;
}

/** Above so many millimetres only every fifth centimetre has its figure. */
const manyMm = 220;

/**
 * The device as large as the window, on a rule in its own millimetres. zoom.js opens it from any link with `data-zoom`, the
 * side it shows first as its value; without the script that link leads to the drawing itself.
 */
export function Zoom({ locale, model, colour, grade, photos = [], caption }: ZoomProps) {
  const say = wordsFor(locale);
  const sides = zoomSides(model.view);
  const { widthMm, heightMm, padMm } = model.size;
  const worn = grade === 'fair' || grade === 'good' || grade === 'excellent';
  const [first] = sides;
  const label = say('pictures.zoom_label', { name: fullName(model, locale) });
  return (
    <dialog class="zoom" aria-label={label} style={`--h:${heightMm};--w:${widthMm};--pad:${padMm}`}>
      <form method="dialog" class="zoom-head">
        <Sides say={say} sides={sides} photos={photos} />
        <fieldset>
          <legend class="vh">{say('pictures.zoom_near')}</legend>
          {(['whole', 'close'] as const).map((near) => (
            <label key={near}>
              <input type="radio" name="zoom-near" value={near} checked={near === 'whole'} />
              <span>{say(`pictures.zoom_${near}`)}</span>
            </label>
          ))}
        </fieldset>
        <button class="btn sm" type="submit">
          {say('pictures.zoom_done')}
        </button>
      </form>
      <div class="zoom-pan plate" role="group" aria-label={label} tabIndex={0}>
        <div class="zoom-sheet">
          <CentimetreRule tallMm={heightMm - 2 * padMm} />
          {sides.map((side) => (
            <img
              key={side}
              data-side={side}
              src={drawingPath(model.id, colour, side, side === first ? grade : undefined)}
              alt={say('model.alt_device', { name: fullName(model, locale), view: side })}
              width={Math.round(widthMm * 8)}
              height={Math.round(heightMm * 8)}
              loading="lazy"
            />
          ))}
          {photos.map(({ id, widthPx, heightPx }, index) => (
            <img
              key={id}
              data-side={`photo-${index + 1}`}
              src={paths.photo(id)}
              alt={say('pictures.zoom_photo', { number: index + 1 })}
              width={widthPx}
              height={heightPx}
              style={`--ratio:${(widthPx / heightPx).toFixed(3)}`}
              data-instead={drawingPath(model.id, colour, sides[0] ?? model.view)}
              loading="lazy"
            />
          ))}
        </div>
      </div>
      {caption && <p class="zoom-foot zoom-of-photo data">{caption}</p>}
      <p class="zoom-foot zoom-of-drawing data">
        {worn && <span>{say('pictures.zoom_wear', { grade: gradeName(grade, locales[locale].language) })}</span>}{' '}
        <span>{say('pictures.zoom_rule')}</span>
      </p>
    </dialog>
  );
}

/** Figures beside the ticks, from the device's feet upwards. */
function CentimetreRule({ tallMm }: { tallMm: number }) {
  const step = tallMm > manyMm ? 5 : 1;
  const figures = Array.from({ length: Math.floor(tallMm / 10 / step) + 1 }, (_, index) => index * step);
  return (
    <ol class="zoom-rule" aria-hidden="true">
      {figures.map((cm) => (
        <li key={cm} style={`--at:${cm * 10}`}>
          {cm}
        </li>
      ))}
    </ol>
  );
}

interface SidesProps {
  say: Say;
  sides: readonly View[];
  photos: readonly OfferPhoto[];
}

/** What can be seen large, where there is a choice: photos of the real goods, then the drawing. */
function Sides({ say, sides, photos }: SidesProps) {
  if (sides.length + photos.length < 2) return null;
  return (
    <fieldset>
      <legend class="vh">{say('pictures.zoom_side')}</legend>
      {photos.map(({ id }, index) => (
        <label key={id}>
          <input type="radio" name="zoom-side" value={`photo-${index + 1}`} />
          <span>{say('pictures.zoom_photo', { number: index + 1 })}</span>
        </label>
      ))}
      {[...sides].reverse().map((side) => (
        <label key={side}>
          <input type="radio" name="zoom-side" value={side} checked={side === sides[0]} />
          <span>{say(sides.length > 1 ? `pictures.zoom_${side as 'front' | 'back'}` : 'pictures.zoom_drawing')}</span>
        </label>
      ))}
    </fieldset>
  );
}
