import type { CategoryId } from '../../content/schema.ts';

// What no source at hand gives and the seeded world needs. These are our estimates: nothing here is shown to anybody
// as a fact, and a price that the catalogue or db/seed/prices knows goes before one from here.

/**
 * Estimated price of the smallest version at launch, euros with VAT, by `category/model-id`; the first pattern that
 * fits counts. Estimates of the maker's list price in Europe, rounded, from general knowledge: unverified.
 */
export const assumedLaunchPrices: readonly (readonly [RegExp, number])[] = [
  [/^smartphones\/iphone-se/, 509],
  [/^smartphones\/iphone-16e/, 709],
  [/^smartphones\/iphone-(\d+-)?(pro-max|xs-max)/, 1339],
  [/^smartphones\/iphone-\d+-pro-max/, 1399],
  [/^smartphones\/iphone-(\d+-pro|xs|x)$/, 1189],
  [/^smartphones\/iphone-air/, 1229],
  [/^smartphones\/iphone-\d+-plus/, 1049],
  [/^smartphones\/iphone-\d+-mini/, 819],
  [/^smartphones\/iphone-(8|xr|11|12)$/, 849],
  [/^smartphones\/iphone-/, 939],
  [/^smartphones\/fairphone-(3)/, 450],
  [/^smartphones\/fairphone/, 599],
  [/^smartphones\/pixel-.*fold/, 1849],
  [/^smartphones\/pixel-.*(pro-xl)/, 1199],
  [/^smartphones\/pixel-\d+-pro|^smartphones\/pixel-4-xl/, 1049],
  [/^smartphones\/pixel-\d+a/, 469],
  [/^smartphones\/pixel/, 749],
  [/^smartphones\/galaxy-z-fold/, 1849],
  [/^smartphones\/galaxy-z-flip/, 1149],
  [/^smartphones\/galaxy-(s\d+|note\d+)-ultra/, 1399],
  [/^smartphones\/galaxy-s\d+-plus|^smartphones\/galaxy-note10-plus/, 1119],
  [/^smartphones\/galaxy-s\d+-fe/, 719],
  [/^smartphones\/galaxy-s25-edge/, 1249],
  [/^smartphones\/galaxy-note/, 979],
  [/^smartphones\/galaxy-s10e/, 749],
  [/^smartphones\/galaxy-s/, 899],
  [/^smartphones\/galaxy-a5/, 469],
  [/^smartphones\/galaxy-a/, 379],
  [/^smartphones\/xperia-1-/, 1349],
  [/^smartphones\/xperia-5-/, 979],
  [/^smartphones\/xperia-10-/, 449],
  [/^smartphones\/oneplus-(9-pro|12|13|11)$/, 899],
  [/^smartphones\/oneplus-nord/, 399],
  [/^smartphones\/oneplus/, 699],
  [/^smartphones\/motorola-razr/, 1199],
  [/^smartphones\/(motorola-edge-40$|thinkphone)/, 699],
  [/^smartphones\/(moto|motorola)/, 349],
  [/^smartphones\/nokia/, 179],
  [/^smartphones\/nothing/, 549],
  [/^smartphones\/(xiaomi-1[23]|xiaomi-mi-11$)/, 849],
  [/^smartphones\/(poco|redmi|xiaomi)/, 349],
  [/^tablets\/ipad-pro-1(3|2-9)/, 1299],
  [/^tablets\/ipad-pro/, 979],
  [/^tablets\/ipad-air-13/, 969],
  [/^tablets\/ipad-air/, 719],
  [/^tablets\/ipad-mini/, 579],
  [/^tablets\/ipad/, 419],
  [/^tablets\/surface-pro/, 1099],
  [/^tablets\/pixel-tablet/, 679],
  [/^tablets\/galaxy-tab-s\d$/, 849],
  [/^tablets\/galaxy-tab-s/, 479],
  [/^tablets\/galaxy-tab/, 249],
  [/^laptops\/macbook-pro-16/, 2799],
  [/^laptops\/macbook-pro-14/, 2249],
  [/^laptops\/macbook-pro-13/, 1499],
  [/^laptops\/macbook-air-15/, 1549],
  [/^laptops\/macbook-air/, 1249],
  [/^laptops\/surface-laptop-go/, 749],
  [/^laptops\/thinkpad-x1/, 1799],
  [/^laptops\/xps/, 1349],
  [/^laptops\//, 1249],
  [/^desktops\/imac/, 1549],
  [/^desktops\//, 749],
  [/^watches\/apple-watch-ultra/, 949],
  [/^watches\/apple-watch-se-/, 289],
  [/^watches\/apple-watch/, 439],
  [/^watches\/galaxy-watch-ultra/, 699],
  [/^watches\//, 329],
  [/^headphones\/airpods-max/, 599],
  [/^headphones\/airpods-pro/, 289],
  [/^headphones\/airpods/, 189],
  [/^headphones\/(beats-studio-pro|quietcomfort|wh-1000)/, 379],
  [/^headphones\/wf-1000/, 289],
  [/^headphones\//, 189],
  [/^consoles\/playstation-5-pro/, 799],
  [/^consoles\/(playstation-5|xbox-series-x|xbox-one-x)/, 499],
  [/^consoles\/nintendo-switch-2/, 469],
  [/^consoles\/steam-deck-oled/, 569],
  [/^consoles\/nintendo-switch-lite/, 219],
  [/^consoles\/xbox-(series|one)-s/, 299],
  [/^consoles\//, 389],
  [/^e-readers\/kindle-scribe/, 369],
  [/^e-readers\/kindle-oasis/, 249],
  [/^e-readers\/(kindle-paperwhite|kobo)/, 159],
  [/^e-readers\//, 109],
];

/** Release years of models whose sources give none: estimates from the names of their generations. */
export const assumedReleased: Readonly<Record<string, string>> = {
  'latitude-5420': '2021',
  'latitude-7490': '2018',
  'xps-13-9310': '2020',
  'optiplex-3070-micro-form-factor': '2019',
  'optiplex-7080-micro-form-factor': '2020',
  'thinkcentre-m920-tiny': '2018',
};

/**
 * How fast a category loses value against the iPhones that the retention curve was fitted on: months count this
 * often. Androids by depreciation_facts (a Galaxy loses about a third more in its first year); the rest is estimated.
 */
export const paceOf: Readonly<Record<CategoryId | 'android', number>> = {
  smartphones: 1,
  android: 1.3,
  tablets: 0.9,
  laptops: 0.85,
  desktops: 0.95,
  watches: 1,
  headphones: 0.7,
  // A generation of consoles sells new at its first price for years: the used ones follow it.
  consoles: 0.3,
  'e-readers': 0.8,
};

/**
 * The retention curve is of trade-in values; a shop sells above them, the more so the older the device, since testing,
 * a battery and a guarantee cost the same for all. Estimate: 1.15 and 0.011 more each month.
 */
export const resaleOverTradeIn = { base: 1.15, perMonth: 0.011 };

/** Estimated worth of twice the storage, twice the memory, of a mobile radio, against the smallest version. */
export const stepWorth = { storageDoubling: 0.085, memoryDoubling: 0.1, cellular: 0.09 };

/** Estimates: a premium device against an excellent one; unopened goods against the launch price, and per month since. */
export const premiumRatio = 1.1;
export const unopened = { base: 0.95, perMonth: 0.011, floor: 0.3, overPremium: 1.12 };

/** Nothing is refurbished below this share of its launch price, nor below this price in cents: estimates. */
export const priceFloor = { launchShare: 0.07, cents: 3_900 };

/** Price level of the shops' markets; for Great Britain pounds per euro of price. Estimates. */
export const marketFactor: Readonly<Record<string, number>> = {
  IT: 1,
  FR: 1.015,
  DE: 0.99,
  ES: 0.975,
  IE: 1.02,
  GB: 0.87,
};

/** Share of demand by market and by category, and by brand within: estimates. */
export const marketShare: Readonly<Record<string, number>> = {
  IT: 0.27,
  FR: 0.21,
  DE: 0.2,
  ES: 0.14,
  IE: 0.05,
  GB: 0.13,
};
export const categoryShare: Readonly<Record<CategoryId, number>> = {
  smartphones: 0.52,
  tablets: 0.12,
  laptops: 0.14,
  desktops: 0.03,
  watches: 0.08,
  headphones: 0.04,
  consoles: 0.05,
  'e-readers': 0.02,
};
export const brandPull: Readonly<Record<string, number>> = {
  Apple: 2,
  Samsung: 1.3,
  Google: 1.1,
  Sony: 1,
  Nintendo: 1.4,
  Lenovo: 1.2,
};
