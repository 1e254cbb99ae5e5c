import type { Ctx } from '../../functions/edge/context.ts';
import type { Ground, Kind } from '../../functions/sellers/sanctions/contract.ts';
import { decideAppeal } from '../../functions/sellers/sanctions/decide-appeal.ts';
import { imposeSanction } from '../../functions/sellers/sanctions/impose-sanction.ts';
import { lodgeAppeal } from '../../functions/sellers/sanctions/lodge-appeal.ts';
import { proposeSanction } from '../../functions/sellers/sanctions/propose-sanction.ts';
import { runSanctions } from '../../functions/sellers/sanctions/run-sanctions.ts';
import type { Db } from '../client.ts';
import type { OperatorRole } from '../schema/accounts.ts';
import { idsOf } from './ids.ts';
import { randomOf } from './random.ts';

const dayMs = 86_400_000;

interface Scene {
  slug: string;
  kind: Kind;
  ground: Ground;
  capPerDay?: number;
  statement: string;
  /** Days before now: proposed, imposed, objected to, decided. */
  at: { proposed: number; imposed?: number; objected?: number; reversed?: number };
  objection?: string;
  reasons?: string;
}

/** What the team has done lately, in the languages of those who read it. */
const scenes: readonly Scene[] = [
  {
    ...{ slug: 'telarapida', kind: 'advice', ground: 'defect', at: { proposed: 120 } },
    statement: 'Varias baterías fallaron en el primer mes. Revisa la prueba de batería antes de anunciar.',
  },
  {
    ...{
      slug: 'telarapida',
      kind: 'cap',
      ground: 'defect',
      capPerDay: 40,
      at: { proposed: 14, imposed: 12, objected: 3 },
    },
    statement:
      'Desde el aviso los fallos no han bajado. Hasta que bajen vendes menos al día y puedes probar cada dispositivo.',
    objection:
      'Hemos cambiado de proveedor de baterías hace dos semanas. Los fallos son de la partida antigua, que ya no vendemos.',
  },
  {
    ...{ slug: 'officina-lambrate', kind: 'cap', ground: 'late_delivery', capPerDay: 30 },
    at: { proposed: 70, imposed: 69, objected: 66, reversed: 60 },
    statement: 'Nelle ultime settimane molti pacchi sono arrivati dopo il giorno promesso.',
    objection:
      'Il corriere era in sciopero in tutta la Lombardia: alleghiamo gli avvisi. I pacchi erano pronti nei tempi.',
    reasons:
      'Lo sciopero è documentato e i pacchi erano stati consegnati al corriere in tempo. I ritardi non dipendono da voi.',
  },
  {
    ...{ slug: 'harbour-lane-repairs', kind: 'advice', ground: 'unanswered', at: { proposed: 20 } },
    statement: 'Three buyers waited more than four days for a first answer. Please answer within 48 hours.',
  },
  {
    ...{ slug: 'nordlicht-technik', kind: 'cap', ground: 'cancellation', capPerDay: 60, at: { proposed: 2 } },
    statement: 'Mehrere Bestellungen wurden abgelehnt, weil der Bestand nicht stimmte. Bitte vor dem Verhängen prüfen.',
  },
];

const people: Readonly<Record<'quality' | 'mediation', string>> = {
  quality: 'operator-jonas-brandt',
  mediation: 'operator-fionn-daly',
};

/** A few sanctions in different states, played through the verbs themselves on days of the past. */
export async function seedSanctions(db: Db, now: number): Promise<void> {
  const newId = idsOf(randomOf('sanctions'));
  const ctxAt = (at: number, actor: Ctx['actor']): Ctx => ({
    ...{ db, actor, now: at, newId },
    settings: { PUBLIC_ORIGIN: 'http://localhost:8787' } as Ctx['settings'],
  });
  const as = (at: number, role: keyof typeof people) =>
    ctxAt(at, { kind: 'operator', operatorId: people[role], roles: [role as OperatorRole] });
  const clock = (at: number) => runSanctions(ctxAt(at, { kind: 'clock' }));
  for (const scene of [...scenes].sort((a, b) => b.at.proposed - a.at.proposed))
    await play(scene, { db, now, as, ctxAt, clock });
  // Their mails went out then.
  await db.$client.execute(
    "UPDATE outbox SET done_at = created_at, due_at = NULL WHERE kind = 'mail' AND (id LIKE '%seller_sanction_%' OR id LIKE '%seller_appeal_%') AND due_at IS NOT NULL",
  );
}

interface Stage {
  db: Db;
  now: number;
  as(at: number, role: keyof typeof people): Ctx;
  ctxAt(at: number, actor: Ctx['actor']): Ctx;
  clock(at: number): Promise<unknown>;
}

async function play({ slug, at, statement, objection, reasons, ...what }: Scene, stage: Stage): Promise<void> {
  const on = (days: number) => stage.now - days * dayMs;
  const { rows } = await stage.db.$client.execute({
    sql: `SELECT s.id, (SELECT m.id FROM seller_members m WHERE m.seller_id = s.id AND m.role = 'owner' LIMIT 1) AS member
      FROM sellers s WHERE s.slug = ? AND s.state = 'live'`,
    args: [slug],
  });
  const [row] = rows;
  if (!row) return;
  const sellerId = String(row.id);
  const proposed = await proposeSanction(stage.as(on(at.proposed), 'quality'), { ...what, sellerId, statement });
  if (!proposed.ok) throw new Error(`${slug}: ${proposed.code}`);
  const { id } = proposed.value;
  await stage.clock(on(at.proposed));
  if (at.imposed === undefined) return;
  const imposed = await imposeSanction(stage.as(on(at.imposed), 'quality'), { id, version: 1, statement });
  if (!imposed.ok) throw new Error(`${slug}: ${imposed.code}`);
  const owner = { kind: 'seller', sellerId, memberId: String(row.member) } as const;
  await stage.clock(on(at.imposed - 2));
  if (at.objected !== undefined && objection)
    await lodgeAppeal(stage.ctxAt(on(at.objected), owner), { sanctionId: id, body: objection });
  if (at.reversed !== undefined && reasons)
    await decideAppeal(stage.as(on(at.reversed), 'mediation'), {
      sanctionId: id,
      decision: 'reverse',
      version: 1,
      reasons,
    });
}
