import company from '../../../content/legal/company.json' with { type: 'json' };
import type { CurrencyFigures, QuarterFigures, TaxIdentity } from './contract.ts';
import type { MadeReport } from './queries.ts';

// OECD DPI XML Schema, version 1.0 (urn:oecd:ties:dpi:v1, urn:oecd:ties:dpistf:v1), which DAC7 reports use. Elements and
// their order are as programs that read it declare them; no file of ours was checked against the schema or by an authority.

// Unverified: what a member state adds (envelope, file name, MessageRefId), and whether it takes two records of one seller
// that was paid in two currencies, of which a record has room for one.

export interface DpiMessage {
  year: number;
  /** `new`: sellers that were in no message before; `corrections`: later versions of those that were. */
  kind: 'new' | 'corrections';
  reports: readonly MadeReport[];
  /** Of what the message is made; epoch milliseconds. */
  madeAt: number;
  /** The year was reported before: the operator is said again, unchanged. */
  again: boolean;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
/** Text as XML 1.0 may hold it: control characters have no place in it at all. */
const escaped = (text: string): string =>
  [...text]
    .filter((sign) => !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(sign) || sign === '\n')
    .join('')
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? '');

/** An element with what is in it; one without anything is left out. */
function tag(
  name: string,
  inside: string | readonly string[],
  attributes: Readonly<Record<string, string>> = {},
): string {
  const content = typeof inside === 'string' ? escaped(inside) : inside.join('');
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  if (content === '' && given.length === 0) return '';
  return `<${name}${given.join('')}>${content}</${name}>`;
}

const tin = (number: string, issuedBy: string): string =>
  number === '' ? '<dpi:TIN unknown="true"></dpi:TIN>' : tag('dpi:TIN', number, { issuedBy, unknown: 'false' });

const address = ({ street, postcode, city, country }: Pick<TaxIdentity, 'street' | 'postcode' | 'city' | 'country'>) =>
  tag(
    'dpi:Address',
    [
      tag('dpi:CountryCode', country),
      tag('dpi:AddressFix', [tag('dpi:Street', street), tag('dpi:PostCode', postcode), tag('dpi:City', city)]),
    ],
    { legalAddressType: 'OECD304' },
  );

const docSpec = (type: string, ref: string, corrects = ''): string =>
  tag('dpi:DocSpec', [tag('stf:DocTypeIndic', type), tag('stf:DocRefId', ref), tag('stf:CorrDocRefId', corrects)]);

/** Amounts are whole units (MonAmnt_Type): half a unit and more is one. */
const units = (cents: number): string => String(Math.round(cents / 100));

function figures(
  name: string,
  short: string,
  { currency, quarters }: CurrencyFigures,
  of: keyof QuarterFigures,
): string {
  return tag(
    `dpi:${name}`,
    quarters.map((quarter, i) =>
      of === 'activities'
        ? tag(`dpi:${short}${i + 1}`, String(quarter[of]))
        : tag(`dpi:${short}${i + 1}`, units(quarter[of]), { currCode: currency }),
    ),
  );
}

const refOf = (year: number, sellerId: string, currency: string, version: number): string =>
  `${company.country}${year}-${sellerId}-${currency}-${version}`;

function reportable(year: number, { sellerId, version, report }: MadeReport): string[] {
  const { identity, currencies } = report;
  return currencies.map((one) => {
    const ref = refOf(year, sellerId, one.currency, version);
    const before = version > 1 ? refOf(year, sellerId, one.currency, version - 1) : '';
    const party = [
      tag('dpi:ResCountryCode', identity.country),
      tin(identity.tin, identity.tinCountry),
      tag(
        'dpi:IN',
        identity.registerNumber,
        identity.registerNumber ? { issuedBy: identity.country, INType: 'BRN' } : {},
      ),
      tag('dpi:VAT', identity.vatNumber),
      tag('dpi:Name', identity.name),
      address(identity),
    ];
    const bank = [
      tag('dpi:Identifier', identity.iban, identity.iban ? { AccountNumberType: 'IBAN' } : {}),
      tag('dpi:AccountHolderName', identity.accountHolder),
    ];
    const standard = [tag('dpi:EntSellerID', party), identity.iban ? tag('dpi:FinancialIdentifier', bank) : ''];
    return tag('dpi:ReportableSeller', [
      tag('dpi:Identity', [tag('dpi:EntitySeller', [tag('dpi:Standard', standard)])]),
      tag('dpi:RelevantActivities', [
        tag('dpi:SaleOfGoods', [
          figures('Consideration', 'ConsQ', one, 'considerationCents'),
          figures('NumberOfActivities', 'NumbQ', one, 'activities'),
          figures('Fees', 'FeesQ', one, 'feesCents'),
          figures('Taxes', 'TaxQ', one, 'taxesCents'),
        ]),
      ]),
      docSpec(before ? 'OECD2' : 'OECD1', ref, before),
    ]);
  });
}

/** The message of a year for the authority, in XML. The same reports make the same file. Pure. */
export function writeDpi({ year, kind, reports, madeAt, again }: DpiMessage): string {
  const { country } = company;
  const operator = tag('dpi:PlatformOperator', [
    tag('dpi:ResCountryCode', country),
    tin(company.taxNumber, country),
    tag('dpi:VAT', company.vatNumber),
    tag('dpi:Name', company.name),
    tag('dpi:PlatformBusinessName', 'Rivive'),
    address(company),
    tag('dpi:Nexus', 'RPONEX1'),
    tag('dpi:AssumedReporting', 'false'),
    docSpec(again ? 'OECD0' : 'OECD1', `${country}${year}-operator`),
  ]);
  const head = tag('dpi:MessageSpec', [
    tag('dpi:SendingEntityIN', company.taxNumber),
    tag('dpi:TransmittingCountry', country),
    tag('dpi:ReceivingCountry', country),
    tag('dpi:MessageType', 'DPI'),
    tag('dpi:Contact', company.email),
    tag('dpi:MessageRefId', `${country}${year}${country}-${madeAt}-${kind}`),
    tag('dpi:MessageTypeIndic', kind === 'new' ? 'DPI401' : 'DPI402'),
    tag('dpi:ReportingPeriod', `${year}-12-31`),
    tag('dpi:Timestamp', new Date(madeAt).toISOString().replace(/\.\d+Z$/, 'Z')),
  ]);
  const namespaces = 'xmlns:dpi="urn:oecd:ties:dpi:v1" xmlns:stf="urn:oecd:ties:dpistf:v1"';
  const body = tag('dpi:DPIBody', [operator, ...reports.flatMap((one) => reportable(year, one))]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<dpi:DPI_OECD ${namespaces} version="1.0">${head}${body}</dpi:DPI_OECD>\n`;
}
