import type { CalibrationReport } from '../../functions/offers/choice-contract.ts';
import { calibrate } from '../../functions/sellers/quality/calibrate.ts';
import { refreshEvidence } from '../../functions/sellers/quality/refresh-evidence.ts';
import { openFile } from '../../local/database.ts';
import { copyDatabase, testNow } from '../support/database.ts';

export interface CalibrationMeasured {
  /** Lines that the evidence is counted from, and seconds of processor time that one refresh takes, SQL and all. */
  lines: number;
  refreshSeconds: number;
  report: CalibrationReport;
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

/** How predicted rates came true in the whole seeded world, and what it costs to know them. Prints a table. */
export async function measureCalibration(): Promise<CalibrationMeasured> {
  const { file, remove } = await copyDatabase('full');
  const { db, client } = openFile(file);
  try {
    const { rows } = await client.execute('SELECT count(*) AS n FROM order_lines WHERE paid_at IS NOT NULL');
    // Emptied, so that every row has to be written.
    await client.execute('DELETE FROM seller_evidence');
    const before = process.cpuUsage();
    await refreshEvidence({ db, now: testNow });
    const { user, system } = process.cpuUsage(before);
    const measured = {
      lines: Number(rows[0]?.n),
      refreshSeconds: (user + system) / 1e6,
      report: await calibrate(db, testNow),
    };
    print(measured);
    return measured;
  } finally {
    client.close();
    remove();
  }
}

function print({ lines, refreshSeconds, report }: CalibrationMeasured): void {
  console.log(
    `\nCalibration: fitted on what was known on ${report.heldOutFrom}, compared with the lines paid since.`,
    `Evidence anew from ${lines} lines: ${refreshSeconds.toFixed(2)} s of processor time.`,
  );
  const outcomes = Object.entries(report.outcomes);
  console.table(
    outcomes.map(([outcome, one]) => ({
      outcome,
      lines: one.lines,
      predicted: percent(one.predicted),
      observed: percent(one.observed),
      'Brier score': one.brier.toFixed(5),
      'of the base rate': one.brierOfBase.toFixed(5),
      'calibration error': percent(one.ece),
    })),
  );
  console.log('Predicted → observed, in tenths of the lines:');
  for (const [outcome, { bins }] of outcomes) {
    console.log(
      outcome.padEnd(10),
      bins.map((bin) => `${percent(bin.predicted)} → ${percent(bin.observed)}`).join(' · '),
    );
  }
}
