/** A column of a paper's table; `share`: its part of the width, beside the others'. */
export interface PaperColumn {
  head: string;
  share: number;
  /** Figures stand under each other at the end. */
  end?: true;
}

/** Rows of cells under heads; `sums` close them, as below a double rule. */
export interface PaperTable {
  caption: string;
  columns: readonly PaperColumn[];
  rows: readonly (readonly string[])[];
  sums?: readonly (readonly string[])[];
}

/** What stands on a paper, in words: nothing of it is computed any more. */
export interface Paper {
  /** BCP 47, of all that is written on it. */
  language: string;
  title: string;
  /** What it is about, for the list of a reader's files. */
  subject: string;
  parties: readonly { head: string; lines: readonly string[] }[];
  facts: readonly (readonly [label: string, value: string])[];
  tables: readonly PaperTable[];
  notes: readonly string[];
  /** At the foot of each page. */
  foot: string;
  pageOf(page: number, pages: number): string;
  /** When what it says was so; epoch milliseconds. */
  at: number;
}
