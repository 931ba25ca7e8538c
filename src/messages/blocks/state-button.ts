import type { Button } from '@slack/types';
import type { Subscription } from '../../store/subscription.ts';
import { pauseButton, resumeButton } from './buttons.ts';

/** *Pause*, or *Resume* where it is paused. */
export const pauseOrResume = ({ id, state }: Pick<Subscription, 'id' | 'state'>): Button =>
  state.kind === 'paused' ? resumeButton(id) : pauseButton(id);
