import type { Measured as Market } from '../../content/choice/measured.ts';
import type { CalibrationMeasured } from './calibration.ts';
import type { ImportsMeasured } from './imports.ts';
import type { LighthouseMeasured } from './lighthouse.ts';
import type { OrdersMeasured } from './orders.ts';
import type { PagesMeasured } from './pages.ts';
import type { Measured } from './requests.ts';
import type { ReselectionMeasured } from './reselection.ts';
import type { SearchMeasured } from './search.ts';
import type { SelectionsMeasured } from './selections.ts';
import type { Sizes } from './sizes.ts';

/** What a run of the benchmark found; parts that were not wanted are absent. */
export interface Results {
  at: string;
  machine: string;
  pages?: PagesMeasured;
  requests?: Measured[];
  search?: SearchMeasured;
  sizes?: Sizes;
  lighthouse?: LighthouseMeasured[];
  orders?: OrdersMeasured;
  imports?: ImportsMeasured;
  selections?: SelectionsMeasured[];
  reselection?: ReselectionMeasured;
  market?: Market;
  calibration?: CalibrationMeasured;
}
