import { applying } from './applying.ts';
import { buying } from './buying.ts';
import { deciding } from './deciding.ts';
import { decidingWho } from './deciding-who.ts';
import { finding } from './finding.ts';
import type { PageKind } from './kind.ts';
import { money } from './money.ts';
import { programs } from './programs.ts';
import { quality } from './quality.ts';
import { reading } from './reading.ts';
import { sanctions } from './sanctions.ts';
import { selling } from './selling.ts';
import { teamMoney } from './team-money.ts';
import { telling } from './telling.ts';
import { unlucky } from './unlucky.ts';

/** Every kind of page that a person can come to. A new kind is added here and nowhere else. */
export const pageKinds: readonly PageKind[] = [
  ...finding,
  ...deciding,
  ...reading,
  ...buying,
  ...selling,
  ...money,
  ...quality,
  ...sanctions,
  ...applying,
  ...programs,
  ...decidingWho,
  ...teamMoney,
  ...telling,
  ...unlucky,
];
