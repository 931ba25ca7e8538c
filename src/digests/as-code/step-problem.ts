import type { PlacesSet } from '../../messages/digest/places.ts';
import type { DigestProblem } from '../../messages/digest/problem.ts';
import type { ShortcutProblem } from '../../questions/shortcuts.ts';
import type { ManageProblem } from '../validate.ts';

/** Why a step wasn't done, or not wholly. */
export type StepProblem =
  | { readonly kind: 'setting'; readonly problem: ManageProblem }
  | { readonly kind: 'shortcut'; readonly problem: ShortcutProblem }
  /** It's set, and some of its places couldn't be. */
  | { readonly kind: 'places'; readonly places: PlacesSet }
  | { readonly kind: 'sentence'; readonly words: string };

/** Says that something couldn't be done with a digest that is there. */
export const toDigestStepProblem = (problem: DigestProblem): StepProblem => ({
  kind: 'setting',
  problem: { kind: 'digest', problem },
});
