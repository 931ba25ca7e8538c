import { forbidSideEffects } from './no-side-effects.ts';

forbidSideEffects();
