import type { Catalogue } from '../../content/catalogue.ts';
import { conditionIds } from '../../content/schema.ts';
import { gradeName } from '../../functions/catalogue/labels.ts';
import type { Choice } from '../../functions/offers/lists/list-choices.ts';
import { cardFactsOf } from '../../src/components/catalogue/card-facts.ts';
import { DeviceCard } from '../../src/components/catalogue/DeviceCard.tsx';
import { drawingPath } from '../../src/components/catalogue/drawing/address.ts';
import { GradeMark } from '../../src/components/catalogue/GradeMark.tsx';
import { modelSocialPath, productPicturePath } from '../../src/components/catalogue/pictures/address.ts';
import { Zoom, ZoomLink } from '../../src/components/catalogue/Zoom.tsx';
import { Punch } from '../../src/components/site/Punch.tsx';

const shown = [
  'iphone-13',
  'galaxy-s23-ultra',
  'pixel-8',
  'ipad-9th-generation',
  'macbook-air-13-m1-2020',
  'imac-24-m1-2021',
];
const others = [
  'apple-watch-series-8',
  'airpods-max',
  'airpods-pro-2nd-generation',
  'playstation-5',
  'steam-deck-oled',
  'kobo-libra-2',
];

/** Cards as lists show them: with an offer, without one, sold out, and with a picture that fails. */
export function Cards({ catalogue, now }: { catalogue: Catalogue; now: number }) {
  const { models, scale } = cardFactsOf(catalogue);
  const phone = models.find(({ id }) => id === 'iphone-13');
  const variant = catalogue.modelById.get('iphone-13')?.sale?.variants[0];
  if (!phone || !variant) return null;
  const day = new Date(now + 4 * 86_400_000).toISOString().slice(0, 10);
  const choice: Choice = {
    modelId: phone.id,
    variant: { ...variant, colour: variant.colour },
    grade: 'good',
    offerId: 'example',
    priceCents: 22_900,
    currency: 'EUR',
    expectedCents: 23_000,
    sellerName: 'A workshop',
    sellerCountry: 'IT',
    rivals: 4,
    batteryMinPercent: 85,
    delivery: { from: day, until: day },
  } as Choice;
  const common = { locale: 'en', model: phone, now, heading: 'h3' } as const;
  return (
    <section class="sec" id="cards">
      <header>
        <h2>Cards</h2>
        <p>One link, one tag, one scale. The second has no offer, the third fails to load its picture.</p>
      </header>
      <div class="grid" style={`--scale:${scale.smartphones}`}>
        <DeviceCard {...common} choice={choice} offers={4} />
        <DeviceCard {...common} />
        <DeviceCard {...common} model={{ ...phone, id: 'gone' }} />
      </div>
      <Zoom locale="en" model={phone} colour={phone.colours[0]} grade="fair" />
      <p class="acts">
        <ZoomLink locale="en" model={phone} colour={phone.colours[0]} grade="fair" side="back">
          Open the drawing large
        </ZoomLink>
      </p>
    </section>
  );
}

/** A device of every form, its wear at every grade, and what other sites are given of it. */
export function Drawings({ catalogue }: { catalogue: Catalogue }) {
  const { models } = cardFactsOf(catalogue);
  const one = (id: string) => models.find((model) => model.id === id);
  const phone = one('iphone-13');
  return (
    <>
      <section class="sec" id="grades">
        <header>
          <h2>Grades</h2>
          <p>The mark always stands beside its name. The drawing wears the grade in true millimetres.</p>
        </header>
        <ul class="row">
          {conditionIds.map((grade) => (
            <li key={grade}>
              <span class="grade">
                <GradeMark grade={grade} /> {gradeName(grade, 'en')}
              </span>
              {phone && (
                <span class="plate swatch">
                  <img src={drawingPath(phone.id, phone.colours[0], 'back', grade)} alt="" width="140" height="280" />
                </span>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section class="sec" id="drawings">
        <header>
          <h2>Drawings</h2>
          <p>A family each, at one height. In the shop they stand to scale.</p>
        </header>
        <ul class="row">
          {[...shown, ...others].flatMap((id) => {
            const model = one(id);
            return model ? (
              <li key={id}>
                <span class="plate swatch">
                  <img
                    src={drawingPath(id, model.colours.at(-1), model.view)}
                    alt={model.name}
                    width="200"
                    height="200"
                  />
                </span>
              </li>
            ) : (
              []
            );
          })}
        </ul>
      </section>
      <Others />
    </>
  );
}

/** What is made of the drawings for elsewhere, and the stamps of workshops. */
function Others() {
  return (
    <>
      <section class="sec" id="pictures">
        <header>
          <h2>Pictures for others</h2>
          <p>The image of a link, and the picture for feeds.</p>
        </header>
        <div class="row wide">
          <img src={modelSocialPath('iphone-13')} alt="" width="600" height="315" />
          <img src={productPicturePath('iphone-13', 'blue')} alt="" width="315" height="315" />
        </div>
      </section>
      <section class="sec" id="punches">
        <header>
          <h2>Punches</h2>
          <p>A workshop’s stamp: one of six outlines, two letters, the same for ever.</p>
        </header>
        <p class="acts">
          {['Rinova', 'Berlin Refit', 'Atelier Sept', 'Nordlicht', 'Casa Móvil', 'Greenwich Bench'].map((name) => (
            <Punch key={name} slug={name.toLowerCase()} name={name} />
          ))}
        </p>
      </section>
    </>
  );
}
