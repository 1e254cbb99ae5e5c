import type { Catalogue } from '../../content/catalogue.ts';
import type { ConditionId } from '../../content/schema.ts';
import type { CardModel } from '../../functions/catalogue/card-models.ts';
import { findModels } from '../../functions/catalogue/search/find-models.ts';
import { makeSearchIndex } from '../../functions/catalogue/search/search-index.ts';
import { answerSearch, type Wares } from '../../functions/offers/lists/answer-search.ts';
import { filterDepartment } from '../../functions/offers/lists/department.ts';
import { type DepartmentQuery, everything } from '../../functions/offers/lists/department-query.ts';
import type { Choice } from '../../functions/offers/lists/list-choices.ts';
import { cardFactsOf } from '../../src/components/catalogue/card-facts.ts';
import { DepartmentList } from '../../src/components/catalogue/DepartmentList.tsx';
import { PriceSpread } from '../../src/components/catalogue/PriceSpread.tsx';
import { SearchResult } from '../../src/components/catalogue/SearchResult.tsx';
import { StillList } from '../../src/components/catalogue/StillList.tsx';
import { searchFactsOf } from '../../src/components/catalogue/search-facts.ts';

const ids = ['iphone-13', 'iphone-12-mini', 'galaxy-s23', 'galaxy-s23-ultra', 'pixel-8', 'iphone-14'];
const dayMs = 86_400_000;

/** Fixed choices of a few phones: a price for every grade, steps of the same size. */
export function exampleChoices(catalogue: Catalogue, now: number): Choice[] {
  const day = (days: number) => new Date(now + days * dayMs).toISOString().slice(0, 10);
  return ids.flatMap((modelId, place) => {
    const variants = catalogue.modelById.get(modelId)?.sale?.variants.slice(0, 3) ?? [];
    return variants.flatMap((variant, step) =>
      (['fair', 'good', 'excellent'] as ConditionId[]).map((grade, rank) => ({
        ...{ modelId, variant, grade, offerId: `${variant.id} ${grade}`, currency: 'EUR' },
        priceCents: 14_900 + 6_000 * place + 2_500 * step + 3_100 * rank,
        expectedCents: 15_900 + 6_000 * place + 2_500 * step + 3_100 * rank,
        ...{ sellerName: 'A workshop', sellerCountry: place % 2 ? 'DE' : 'IT', rivals: 1 + rank, stock: 2 + step },
        ...{ batteryMinPercent: 85 + 5 * (rank % 2), warrantyMonths: 12 },
        delivery: { from: day(2), until: day(3 + (place % 2)), today: true },
      })),
    );
  });
}

function Search({ catalogue, choices, text }: { catalogue: Catalogue; choices: readonly Choice[]; text: string }) {
  const facts = cardFactsOf(catalogue);
  const index = makeSearchIndex(searchFactsOf(catalogue));
  const wares: Wares = {
    cards: new Map(facts.models.map((model) => [model.id, model])),
    choicesOf: (id) => choices.filter(({ modelId }) => modelId === id),
  };
  const found = findModels(index, text, { language: 'en' });
  const query = { text, exactly: false, page: 1 };
  return (
    <div>
      <h3 dir="auto">“{text}”</h3>
      <SearchResult locale="en" plates={facts} {...{ query, found }} answer={answerSearch(index, found, wares, 1)} />
    </div>
  );
}

/** Facets with counts, the order, filters that are on, pages; then nothing that fits, and prices away. */
export function Lists({ catalogue, now }: { catalogue: Catalogue; now: number }) {
  const facts = cardFactsOf(catalogue);
  const choices = exampleChoices(catalogue, now);
  const models = facts.models.filter((model: CardModel) => ids.includes(model.id));
  const show = (chosen: DepartmentQuery['chosen']) => filterDepartment(choices, models, { ...everything, chosen }, now);
  const [full, none] = [show({ brand: ['apple'] }), show({ brand: ['google'], country: ['DE'], grade: ['premium'] })];
  const common = { locale: 'en', scale: facts.scale.smartphones, tall: facts.tall.smartphones, now } as const;
  return (
    <>
      <section class="sec" id="lists">
        <header>
          <h2>Lists and facets</h2>
          <p>A filter is a form, an order is a link. Where nothing fits, the ways out say what each brings.</p>
        </header>
        <div class="flow">
          {full.spread && <PriceSpread locale="en" spread={full.spread} now={now} />}
          <DepartmentList {...common} department={full} action="/en/c/smartphones" />
        </div>
      </section>
      <section class="sec" id="nothing">
        <header>
          <h2>Nothing fits; prices away</h2>
        </header>
        <div class="flow">
          <DepartmentList {...common} department={none} action="/en/c/smartphones" />
          <StillList {...common} models={models} />
        </div>
      </section>
      <section class="sec" id="found">
        <header>
          <h2>Search</h2>
          <p>One device, a slip that was understood, and nothing of that name.</p>
        </header>
        <div class="flow">
          {['pixel 8', 'iphnoe blue', 'zzyzx'].map((text) => (
            <Search key={text} {...{ catalogue, choices, text }} />
          ))}
        </div>
      </section>
    </>
  );
}
