import postcodes from './postcodes.json' with { type: 'json' };
import type { Random } from './random.ts';

export interface Place {
  /** Language of the desk, as a locale of the site. */
  locale: string;
  /** A shop market where its stock is sold first. */
  homeMarket: string;
  legalForms: readonly string[];
  streets: readonly string[];
  phone: string;
  vat: string;
  register: string;
  carriers: readonly string[];
  firstNames: readonly string[];
  lastNames: readonly string[];
}

// In patterns, # is a digit, @ a capital letter, % a letter that an Eircode may hold. Phone numbers use ranges kept for fiction where a country has one.
const words = (text: string): string[] => text.split(',');

/** Countries that sellers come from, and what an address there looks like. */
export const places: Readonly<Record<string, Place>> = {
  IT: {
    locale: 'it',
    homeMarket: 'IT',
    legalForms: ['S.r.l.', 'S.n.c.', 'S.p.A.'],
    streets: words(
      'Via Conte Rosso,Via Ventura,Via Porpora,Via dei Mille,Corso Francia,Via Bellini,Via Mazzini,Viale Europa,Via Emilia,Via San Donato',
    ),
    phone: '+39 02 5550 ####',
    vat: 'IT###########',
    register: 'REA ######',
    carriers: ['BRT', 'GLS', 'Poste Italiane'],
    firstNames: words(
      'Giulia,Marco,Francesca,Luca,Chiara,Andrea,Sara,Matteo,Elena,Davide,Martina,Alessandro,Valentina,Stefano,Federica,Paolo,Silvia,Simone,Anna,Lorenzo',
    ),
    lastNames: words(
      'Ferri,Conti,Galli,Marchetti,Rinaldi,Colombo,Fontana,Moretti,Barbieri,Santoro,Caruso,Villa,Longo,Serra,Fabbri,Gatti,Pellegrini,Testa,Bianco,Orlandi',
    ),
  },
  FR: {
    locale: 'fr',
    homeMarket: 'FR',
    legalForms: ['SAS', 'SARL'],
    streets: words(
      'rue Sala,rue des Tables Claudiennes,rue de la République,avenue Jean Jaurès,rue du Port,boulevard Victor Hugo,rue Pasteur,rue des Lilas,quai de la Fosse,rue Gambetta',
    ),
    phone: '+33 1 99 00 ## ##',
    vat: 'FR###########',
    register: 'RCS ### ### ###',
    carriers: ['Colissimo', 'DPD', 'GLS'],
    firstNames: words(
      'Camille,Hugo,Léa,Thomas,Manon,Antoine,Julie,Nicolas,Claire,Mathieu,Sophie,Julien,Pauline,Romain,Inès,Bastien,Élodie,Quentin,Margaux,Théo',
    ),
    lastNames: words(
      'Marchand,Lefort,Guérin,Perrin,Rousset,Colin,Blanchet,Fabre,Meunier,Roche,Barbier,Dumas,Lacroix,Renard,Pelletier,Vasseur,Chevalier,Girard,Morel,Aubert',
    ),
  },
  DE: {
    locale: 'de',
    homeMarket: 'DE',
    legalForms: ['GmbH', 'GmbH & Co. KG', 'UG (haftungsbeschränkt)'],
    streets: words(
      'Industriestraße,Bahnhofstraße,Spinnereistraße,Lindenallee,Hauptstraße,Am Alten Güterbahnhof,Gartenstraße,Werftstraße,Schillerstraße,Mühlenweg',
    ),
    phone: '+49 30 23125 ###',
    vat: 'DE#########',
    register: 'HRB #####',
    carriers: ['DHL', 'DPD', 'UPS'],
    firstNames: words(
      'Lena,Jonas,Anna,Felix,Laura,Paul,Katharina,Tobias,Julia,Florian,Sabine,Stefan,Miriam,Jan,Nadine,Lukas,Hannah,Markus,Carolin,Sebastian',
    ),
    lastNames: words(
      'Brandt,Vogel,Kühn,Seidel,Winter,Lorenz,Albrecht,Jansen,Böhm,Ziegler,Krüger,Haas,Pohl,Engel,Reuter,Busch,Sommer,Arnold,Friedrich,Graf',
    ),
  },
  ES: {
    locale: 'es',
    homeMarket: 'ES',
    legalForms: ['S.L.', 'S.A.'],
    streets: words(
      'Calle de Sueca,Carrer de Verdi,Avenida de la Constitución,Calle Mayor,Calle San Fernando,Gran Vía,Calle Real,Paseo de la Ribera,Calle del Carmen,Polígono Sur',
    ),
    phone: '+34 910 55 ## ##',
    vat: 'ESB########',
    register: 'Hoja ######',
    carriers: ['Correos', 'GLS', 'DHL'],
    firstNames: words(
      'Lucía,Javier,Marta,Álvaro,Carmen,Sergio,Paula,Daniel,Elena,Pablo,Cristina,Rubén,Laura,Adrián,Irene,Diego,Nuria,Jorge,Alba,Manuel',
    ),
    lastNames: words(
      'Navarro,Ortega,Molina,Serrano,Vidal,Castillo,Cano,Herrero,Ibáñez,Gallego,Soler,Reyes,Peña,Aguilar,Campos,Vega,Fuentes,Carrasco,Cabrera,Prieto',
    ),
  },
  IE: {
    locale: 'en',
    homeMarket: 'IE',
    legalForms: ['Ltd', 'DAC'],
    streets: words(
      'Capel Street,Francis Street,Dock Road,Quay Street,Patrick Street,Mill Road,Chapel Lane,Green Street',
    ),
    phone: '+353 20 91# ####',
    vat: 'IE#######@@',
    register: 'CRO ######',
    carriers: ['An Post', 'DPD', 'UPS'],
    firstNames: words(
      'Aoife,Ciarán,Niamh,Seán,Orla,Conor,Sinéad,Darragh,Gráinne,Eoin,Róisín,Fionn,Maeve,Cillian,Emer,Brian',
    ),
    lastNames: words(
      'Byrne,Gallagher,Doyle,Nolan,Keane,Brennan,Hayes,Quinn,Daly,Foley,Kavanagh,Power,Burke,Casey,Sheehan,Moran',
    ),
  },
  GB: {
    locale: 'en-gb',
    homeMarket: 'GB',
    legalForms: ['Ltd', 'LLP'],
    streets: words(
      'Gas Ferry Road,Mill Lane,Foundry Street,Station Road,Canal Street,Victoria Road,High Street,Albion Way,Dock Street,Union Street',
    ),
    phone: '+44 1632 960###',
    vat: 'GB#########',
    register: 'Companies House ########',
    carriers: ['Royal Mail', 'DPD', 'UPS'],
    firstNames: words(
      'Emma,Oliver,Sophie,James,Charlotte,Harry,Hannah,George,Megan,Daniel,Lucy,Callum,Rebecca,Ewan,Priya,Aisha,Rhys,Isla,Tom,Grace',
    ),
    lastNames: words(
      'Hughes,Walker,Turner,Ward,Bailey,Foster,Marsh,Khan,Patel,Reid,Fletcher,Hardy,Barker,Osborne,Lowe,Griffiths,Sutton,Burton,Whitaker,Frost',
    ),
  },
  NL: {
    locale: 'en',
    homeMarket: 'DE',
    legalForms: ['B.V.', 'V.O.F.'],
    streets: words('Kanaalstraat,Vlampijpstraat,Kerkstraat,Industrieweg,Havenstraat,Dorpsstraat'),
    phone: '+31 85 555 ####',
    vat: 'NL#########B##',
    register: 'KvK ########',
    carriers: ['PostNL', 'DHL', 'DPD'],
    firstNames: words('Sanne,Daan,Femke,Bram,Lotte,Thijs,Maartje,Joris'),
    lastNames: words('de Wit,Bakker,Visser,Postma,Kuiper,Dekker,van Dam,Hoekstra'),
  },
  PL: {
    locale: 'en',
    homeMarket: 'DE',
    legalForms: ['sp. z o.o.'],
    streets: words('ul. Dolna Wilda,ul. Kwiatowa,ul. Portowa,ul. Fabryczna,ul. Polna,ul. Lipowa'),
    phone: '+48 61 555 ## ##',
    vat: 'PL##########',
    register: 'KRS ##########',
    carriers: ['InPost', 'DPD', 'GLS'],
    firstNames: words('Zofia,Jakub,Maja,Piotr,Hanna,Tomasz,Ewa,Marcin'),
    lastNames: words('Wrona,Zając,Sikora,Malinowski,Kubiak,Wilk,Czajka,Sobczak'),
  },
  PT: {
    locale: 'en',
    homeMarket: 'ES',
    legalForms: ['Lda.'],
    streets: words('Rua do Almada,Rua da Boavista,Avenida da República,Rua das Flores'),
    phone: '+351 21 555 ####',
    vat: 'PT#########',
    register: 'NIPC #########',
    carriers: ['GLS', 'DHL', 'UPS'],
    firstNames: words('Inês,Tiago,Beatriz,Rui,Mariana,Nuno'),
    lastNames: words('Pinto,Teixeira,Correia,Lopes,Moura,Antunes'),
  },
  BE: {
    locale: 'fr',
    homeMarket: 'FR',
    legalForms: ['SRL', 'BV'],
    streets: words('rue de Flandre,Lange Leemstraat,quai de la Batte,chaussée de Ninove'),
    phone: '+32 2 555 ## ##',
    vat: 'BE0#########',
    register: 'BCE 0###.###.###',
    carriers: ['DPD', 'GLS', 'UPS'],
    firstNames: words('Élise,Wout,Noémie,Pieter,Amélie,Jef'),
    lastNames: words('Lambert,Claes,Dubois,Maes,Lenaerts,Wouters'),
  },
  AT: {
    locale: 'de',
    homeMarket: 'DE',
    legalForms: ['GmbH', 'OG'],
    streets: words('Simmeringer Lände,Annenstraße,Lerchenfelder Gürtel,Wiener Straße'),
    phone: '+43 1 555 ####',
    vat: 'ATU########',
    register: 'FN ######@',
    carriers: ['DPD', 'GLS', 'DHL'],
    firstNames: words('Magdalena,Lukas,Theresa,Matthias,Johanna,Clemens'),
    lastNames: words('Hofer,Pichler,Steiner,Egger,Leitner,Wallner'),
  },
  CZ: {
    locale: 'en',
    homeMarket: 'DE',
    legalForms: ['s.r.o.'],
    streets: words('Plzeňská,Nádražní,Křenová,Husova'),
    phone: '+420 555 ### ###',
    vat: 'CZ########',
    register: 'IČO ########',
    carriers: ['DPD', 'GLS', 'UPS'],
    firstNames: words('Tereza,Ondřej,Kateřina,Vojtěch,Barbora,Filip'),
    lastNames: words('Horák,Kučera,Veselý,Marek,Pokorná,Kolář'),
  },
};

/** Towns that buyers live in, by market. */
export const towns: Readonly<Record<string, readonly string[]>> = {
  IT: words('Milano,Roma,Torino,Napoli,Bologna,Firenze,Bari,Verona,Genova,Palermo,Trento,Parma'),
  FR: words('Paris,Lyon,Nantes,Lille,Toulouse,Bordeaux,Rennes,Grenoble,Dijon,Nice,Angers,Metz'),
  DE: words('Berlin,Hamburg,Leipzig,Köln,München,Stuttgart,Bremen,Kassel,Freiburg,Dresden,Mainz,Kiel'),
  ES: words('Madrid,Barcelona,Valencia,Sevilla,Zaragoza,Bilbao,Málaga,Murcia,Gijón,Granada'),
  IE: words('Dublin,Cork,Galway,Limerick,Waterford,Sligo'),
  GB: words('London,Bristol,Leeds,Glasgow,Cardiff,Manchester,Norwich,York,Exeter,Edinburgh'),
};

/** The place of a country we know. Throws for one that we do not. */
export function placeOf(country: string): Place {
  const place = places[country];
  if (!place) throw new Error(`no place known for ${country}`);
  return place;
}

/** A postcode of a town: its real district, an invented rest. Throws for a town that has none here. */
export function postcodeOf(random: Random, country: string, town: string): string {
  const pattern = (postcodes as Record<string, Record<string, string>>)[country]?.[town];
  if (!pattern) throw new Error(`db/seed/postcodes.json has no ${town} in ${country}`);
  return fill(random, pattern);
}

/** Fills a pattern: # with digits, @ with capital letters. A leading # is never 0. */
export function fill(random: Random, pattern: string): string {
  let first = true;
  return [...pattern]
    .map((sign) => {
      if (sign === '%') return random.letters(1, 'ACDEFHKNPRTVWXY');
      if (sign === '@') return random.letters(1, 'ABCDEFGHJKLMNPRSTWX');
      if (sign !== '#') return sign;
      const digit = first ? random.int(1, 9) : random.int(0, 9);
      first = false;
      return String(digit);
    })
    .join('');
}

/** Fills a pattern anew until a check takes it: numbers with check digits. Returns what the check makes of it. */
export function fillRight(random: Random, pattern: string, check: (text: string) => string | undefined): string {
  for (let tries = 0; tries < 100_000; tries += 1) {
    const right = check(fill(random, pattern));
    if (right !== undefined) return right;
  }
  throw new Error(`no right number looks like ${pattern}`);
}
