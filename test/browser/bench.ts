import type { LocaleId } from '../../content/locales.ts';
import { type GateId, gatesNeeded, type Phase, phases } from '../../functions/sellers/vetting/gate-rules.ts';
import { type ApplicationState, applicationProcess } from '../../functions/sellers/vetting/process.ts';
import type { TestSite } from '../support/site.ts';

/** An applicant as a test wants it, put straight into the tables: how it came there, other tests say. */
export interface Bench {
  id: string;
  locale: LocaleId;
  state: ApplicationState;
  /** Gates that stand otherwise than their phase says. */
  gates?: Partial<Record<GateId, { state: 'open' | 'submitted' | 'sent_back'; value?: string; reason?: string }>>;
  reason?: string;
}

type Gate = { gate: GateId; phase: Phase };

const day = 86_400_000;
const markets = ['IT', 'DE', 'FR'];
/** The steps that lead to a state, and the states on the way. */
const way = [
  { step: 'apply', to: 'documents', by: 'guest' },
  { step: 'hand_in_documents', to: 'documents_review', by: 'seller' },
  { step: 'pass_documents', to: 'quality', by: 'operator' },
  { step: 'hand_in_quality', to: 'quality_review', by: 'seller' },
  { step: 'validate_quality', to: 'configuration', by: 'operator' },
  { step: 'hand_in_configuration', to: 'final_review', by: 'seller' },
] as const;

/** The address with which a bench signs in. */
export const mailOf = (id: string): string => `${id}@bench.example`;

/** Puts an applicant with a long name into the tables, once. Ends with the address that signs in. */
export async function giveBench(site: Pick<TestSite, 'db' | 'now'>, bench: Bench): Promise<string> {
  const { id, locale } = bench;
  const { rows } = await site.db.execute({ sql: 'SELECT 1 FROM sellers WHERE id = ?', args: [id] });
  if (rows.length > 0) return mailOf(id);
  const ended = applicationProcess.final.some((state) => state === bench.state);
  const steps = ended ? way.slice(0, 2) : way.slice(0, way.findIndex(({ to }) => to === bench.state) + 1);
  const since = site.now() - 9 * day;
  const by = { guest: null, seller: `member-${id}`, operator: operatorId(locale) };
  await giveOperator(site, locale);
  await site.db.batch(
    [
      {
        sql: `INSERT INTO sellers (id, slug, name, legal_name, kind, country, city, street, postcode, email, phone, register_number,
            vat_number, founded_year, locale, state, commission_bps, created_at)
          VALUES (?1, ?1, ?2, ?2 || ' S.r.l.', 'repair_shop', 'IT', 'Sesto San Giovanni', 'viale Italia 1', '20099', ?3, '+39 02 000000',
            'MI-1', 'IT00743110157', 2012, ?4, ?5, 900, ?6)`,
        args: [
          id,
          'Ricondizionatori Riuniti di Sesto San Giovanni',
          mailOf(id),
          locale,
          ended ? 'closed' : 'applying',
          since,
        ],
      },
      {
        sql: `INSERT INTO seller_members (id, seller_id, email, name, role, created_at) VALUES (?, ?, ?, 'Elisa Riva', 'owner', ?)`,
        args: [`member-${id}`, id, mailOf(id), since],
      },
      {
        sql: `INSERT INTO applications (seller_id, state, version, reason, due_at, quality_manager_id, created_at, updated_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        args: [
          ...[id, bench.state, steps.length, bench.reason ?? '', steps.length % 2 && !ended ? since + 90 * day : null],
          ...[operatorId(locale), since, since + steps.length * day],
        ],
      },
      ...steps.map(({ step, to, by: who }, index) => ({
        sql: `INSERT INTO events (subject_id, version, subject, step, from_state, to_state, by_kind, by_id, at)
          VALUES (?, ?, 'application', ?, ?, ?, ?, ?, ?)`,
        args: [id, index + 1, step, way[index - 1]?.to ?? null, to, who, by[who] ?? '', since + index * day],
      })),
      ...gatesNeeded('repair_shop', markets).map((gate) => gateRow(bench, steps.length, gate, since)),
    ],
    'write',
  );
  return mailOf(id);
}

function gateRow(bench: Bench, steps: number, { gate, market, phase }: Gate & { market: string }, since: number) {
  const passed = phases.indexOf(phase) < Math.floor((steps - 1) / 2);
  const waits = phases.indexOf(phase) === Math.floor((steps - 1) / 2) && steps % 2 === 0;
  const usual = passed ? 'verified' : waits ? 'submitted' : 'open';
  const { state, value = '', reason = '' } = bench.gates?.[gate] ?? { state: usual };
  const decided = state === 'verified' || state === 'sent_back';
  return {
    sql: `INSERT INTO gates (seller_id, gate, market, state, value, reason, submitted_at, decided_at, decided_by)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    args: [
      ...[bench.id, gate, market, state, value, reason, state === 'open' ? null : since + day],
      ...[decided ? since + 2 * day : null, decided ? operatorId(bench.locale) : null],
    ],
  };
}

const operatorId = (locale: LocaleId): string => `operator-${locale}`;

/** Somebody of the team with every right, whose desk speaks the language of a shop. Ends with the address. */
export async function giveOperator(site: Pick<TestSite, 'db' | 'now'>, locale: LocaleId): Promise<string> {
  const email = `team-${locale}@rivive.example`;
  await site.db.execute({
    sql: `INSERT OR IGNORE INTO operators (id, email, name, roles, locale, created_at) VALUES (?, ?, 'Lena Ortiz', 'lead', ?, 0)`,
    args: [operatorId(locale), email, locale],
  });
  return email;
}
