import { readFileSync } from 'node:fs';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import examples from '../../../../content/developers/examples.json' with { type: 'json' };
import { languages, localeIds, locales } from '../../../../content/locales.ts';
import { dictionaries } from '../../../../content/words/index.ts';
import { wordsFor } from '../../../../content/words.ts';
import { choose } from '../../../../functions/offers/choice/choose.ts';
import { termNames } from '../../../../functions/offers/choice/expected-cost.ts';
import { parameters, history as versions } from '../../../../functions/offers/choice/parameters.ts';
import { choiceReportsAnswer } from '../../../../functions/offers/choice-contract.ts';
import { parameterFacts, parameterGroups } from '../../../../functions/offers/parameter-facts.ts';
import { Calibration } from '../../../../src/components/choice/Calibration.tsx';
import { exampleFigures, exampleOffers, exampleRanked } from '../../../../src/components/choice/example.ts';
import {
  figuresFor,
  isSingle,
  parameterNames,
  valueWriter,
} from '../../../../src/components/choice/parameter-values.ts';
import { Weights } from '../../../../src/components/choice/Weights.tsx';

const running = Object.keys(parameters).filter((name) => name !== 'version');
const reports = choiceReportsAnswer.parse(examples.Choice.reports);
const keysOf = (language: (typeof languages)[number], start: string) =>
  Object.keys(dictionaries[language].choice)
    .filter((key) => key.startsWith(start))
    .map((key) => key.slice(start.length))
    .sort();
const text = (language: string) =>
  readFileSync(new URL(`../../../../content/help/how-we-choose.${language}.md`, import.meta.url), 'utf8');

describe('the parameters on the page', () => {
  it('are all that run, each with words for what it is and where it comes from, and no other', () => {
    expect(Object.keys(parameterFacts).sort()).toEqual([...running].sort());
    for (const language of languages) {
      expect(keysOf(language, 'p_')).toEqual([...running].sort());
      expect(keysOf(language, 'from_')).toEqual([...running].sort());
    }
  });

  it('stand in groups of which none is empty, in the order of the groups', () => {
    const groups = parameterNames.map((name) => parameterFacts[name].group);
    expect([...new Set(groups)]).toEqual([...parameterGroups]);
    expect(groups).toEqual([...groups].sort((a, b) => parameterGroups.indexOf(a) - parameterGroups.indexOf(b)));
  });

  it('are written as each locale writes them', () => {
    const write = (locale: (typeof localeIds)[number]) => {
      const { withUnit } = valueWriter(locale);
      return [withUnit('cents', 1500), withUnit('bps', 23), withUnit('minutes', 10), withUnit('rating', 4.6)].map(
        (one) => one.replace(/[\u00a0\u202f]/g, ' '),
      );
    };
    expect(write('de')).toEqual(['15 €', '0,23 %', '10 Minuten', '4,6 von 5']);
    expect(write('en-gb')).toEqual(['£15', '0.23%', '10 minutes', '4.6 of 5']);
  });

  it('have a version with its date that is the newest of a history in words', () => {
    expect(versions[0]?.version).toBe(parameters.version);
    expect(versions.map(({ version }) => version)).toEqual(
      versions
        .map(({ version }) => version)
        .sort()
        .reverse(),
    );
    for (const { version, changed } of versions) {
      expect(version).toMatch(/^\d{4}-\d{2}-\d{2}(\.\d+)?$/);
      expect(running).toEqual(expect.arrayContaining([...changed]));
    }
    for (const language of languages)
      expect(keysOf(language, 'change_')).toEqual([...new Set(versions.map(({ change }) => change))].sort());
  });

  it('give every figure that the text names', () => {
    for (const locale of localeIds) {
      const known = { ...figuresFor(locale), ...exampleFigures(locale) };
      const named = [...text(locales[locale].language).matchAll(/\{\{(\w+)\}\}(?!$)/gm)].map(([, name]) => name);
      for (const name of named) expect(Object.keys(known)).toContain(name);
      expect(Object.values(known).join()).not.toMatch(/NaN|undefined/);
    }
    expect(Object.keys(figuresFor('it')).sort()).toEqual(parameterNames.filter(isSingle).sort());
  });
});

describe('the example', () => {
  it('is what the running choice makes of its two offers, in either order', () => {
    const contest = { category: 'smartphones', floorCents: 0, incumbent: null } as const;
    expect(choose([...exampleOffers].reverse(), contest, parameters)).toEqual(exampleRanked);
    for (const { terms, expectedCents } of exampleRanked)
      expect(termNames.reduce((sum, term) => sum + terms[term], 0)).toBe(expectedCents);
  });

  it('still shows what the text says of it: A asks less, and B is first, with or without the recent cut', () => {
    const [a, b] = exampleOffers;
    expect(a.priceCents).toBeLessThan(b.priceCents);
    expect(exampleRanked.map(({ offer }) => offer.offerId)).toEqual(['b', 'a']);
    const held = choose([{ ...a, heldCents: a.priceCents }, b], { floorCents: 0, incumbent: null }, parameters);
    expect(held[0]?.offer).toBe(b);
    const [first, second] = exampleRanked;
    const gained = ((second?.expectedCents ?? 0) - (first?.expectedCents ?? 0)) / 100;
    expect(exampleFigures('en').exampleGained).toBe(`€${gained.toFixed(2)}`);
  });
});

describe('the live tables', () => {
  it('show the weights by weight, and calibration by outcome, in every locale', () => {
    for (const locale of localeIds) {
      const say = wordsFor(locale);
      const weights = renderToString(h(Weights, { locale, report: reports.weights }));
      expect(weights.indexOf(say('choice.term_price'))).toBeLessThan(weights.indexOf(say('choice.term_defect')));
      const calibration = renderToString(h(Calibration, { locale, report: reports.calibration }));
      for (const outcome of ['defect', 'late', 'cancelled'] as const)
        expect(calibration).toContain(say(`choice.outcome_${outcome}`));
      expect(weights + calibration).not.toMatch(/NaN|undefined/);
    }
  });

  it('say so when there is no report, or one of nothing', () => {
    const none = wordsFor('en')('choice.live_none');
    const empty = reports.weights && { ...reports.weights, contests: 0 };
    expect(renderToString(h(Weights, { locale: 'en', report: null }))).toContain(none);
    expect(renderToString(h(Weights, { locale: 'en', report: empty }))).toContain(none);
    expect(renderToString(h(Calibration, { locale: 'en', report: null }))).toContain(none);
  });
});
