import type { Finish } from './parts/finish.ts';
import type { DrawnGrade } from './parts/wear.ts';
import type { Box, SvgDocument } from './svg/document.ts';

export type View = 'front' | 'back' | 'pair';

/** What every family draws with. */
export type Scene = {
  readonly doc: SvgDocument;
  readonly finish: Finish;
  readonly view: View;
  readonly grade?: DrawnGrade;
  /** Decides where the marks are: the same for the same model, colour and grade. */
  readonly seed: string;
};

/** Markup and the room it takes, in millimetres. */
export type Picture = { readonly art: string; readonly viewBox: Box };
