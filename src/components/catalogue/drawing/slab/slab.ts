import type { Picture, Scene } from '../scene.ts';
import { contactShadow } from '../svg/shapes.ts';
import { slabBack } from './back.ts';
import { type FaceOptions, slabFront } from './front.ts';
import { slabViewBox } from './layout.ts';
import { slabPair } from './pair.ts';
import type { Slab } from './spec.ts';

/** A phone, tablet or e-reader from the front, from behind, or both turned as a pair. */
export function drawSlab({ doc, finish, view, grade, seed }: Scene, slab: Slab): Picture {
  const viewBox = slabViewBox(slab, view);
  // Marks are seen on a dark screen; a lit one hides them.
  const screenOff = view === 'front' && (grade === 'fair' || grade === 'good' || grade === 'excellent');
  const options: FaceOptions = { grade, seed, screenOff };
  if (view === 'pair') return { art: slabPair(doc, slab, finish, options), viewBox };
  const shadow = contactShadow(doc, 0, slab.height - slab.height * 0.0024, slab.width, slab.height * 0.022);
  return { art: shadow + (view === 'front' ? slabFront : slabBack)(doc, slab, finish, options), viewBox };
}
