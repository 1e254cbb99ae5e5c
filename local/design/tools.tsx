import type { Catalogue } from '../../content/catalogue.ts';
import { candidatesOf } from '../../functions/offers/finder/fit-rules.ts';
import { AlertForm } from '../../src/components/alerts/AlertForm.tsx';
import { cardFactsOf } from '../../src/components/catalogue/card-facts.ts';
import { ComparePage } from '../../src/components/compare/ComparePage.tsx';
import { FavouriteList } from '../../src/components/compare/FavouriteList.tsx';
import { modelFactsOf } from '../../src/components/compare/model-facts.ts';
import { speakerFor } from '../../src/components/finder/finder-words.ts';
import { QuestionPage } from '../../src/components/finder/QuestionPage.tsx';
import { exampleChoices } from './lists.tsx';

interface Props {
  catalogue: Catalogue;
  now: number;
}

/** Alerts, the finder, favourites and the comparison, each as its page shows it. */
export function Tools({ catalogue, now }: Props) {
  const { models } = cardFactsOf(catalogue);
  const known = new Map(models.map((model) => [model.id, model]));
  const choices = exampleChoices(catalogue, now);
  const cardsOf = (...ids: string[]) => ids.flatMap((id) => known.get(id) ?? []);
  const pair = cardsOf('iphone-13', 'pixel-8');
  const [phone] = pair;
  const facts = new Map(modelFactsOf(catalogue).map((one) => [one.id, one]));
  const candidates = candidatesOf(models, choices);
  const compare = { locale: 'en', facts, choices, now, refused: [], unknown: 0, onlyDifferences: false } as const;
  return (
    <>
      <section class="sec" id="alerts">
        <header>
          <h2>Price alert</h2>
        </header>
        <div class="two">
          {phone && <AlertForm locale="en" model={phone} grade="good" fromCents={22_900} />}
          {phone && (
            <AlertForm
              locale="en"
              model={phone}
              refused={{ code: 'invalid_input', fields: ['email', 'target'], typed: { email: 'ada@', target: '-1' } }}
            />
          )}
        </div>
      </section>
      <section class="sec" id="finder">
        <header>
          <h2>Finder</h2>
        </header>
        <QuestionPage
          speaker={speakerFor('en', now)}
          answers={{ for: 'smartphones' }}
          question="budget"
          candidates={candidates}
        />
      </section>
      <section id="compare">
        <h2>Comparison; full, and a name that nobody knows; none yet</h2>
        <ComparePage {...compare} models={pair} typed="" near={[]} known={known} />
        <ComparePage
          {...compare}
          models={cardsOf('iphone-13', 'iphone-12-mini', 'galaxy-s23', 'pixel-8')}
          refused={cardsOf('iphone-14')}
          unknown={1}
          typed="zzyzx"
          found={[]}
          near={[]}
          known={known}
        />
        <ComparePage {...compare} models={[]} typed="" near={[]} known={known} />
        <FavouriteList locale="en" items={[]} away={false} full={false} now={now} />
      </section>
    </>
  );
}
