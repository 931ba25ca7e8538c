import type { Button } from '@slack/types';
import { type Estimate, unknownEstimate } from '../../core/estimate.ts';
import {
  actionIds,
  describeRunPrompt,
  openButton,
  valueButton,
  withConfirmation,
} from '../blocks/buttons.ts';
import { type DraftDigest, digestLink } from './title.ts';

/** Resumes a digest. `label` names it where there are several. */
export const resumeButton = (subscriptionId: string, label = 'Resume'): Button =>
  valueButton(label, actionIds.resume, subscriptionId);

/** Creates the button that runs the query of a digest and posts it. */
export const runForDigestButton = (subscriptionId: string, estimate: Estimate = unknownEstimate): Button =>
  withConfirmation(
    valueButton('Run query', actionIds.runForDigest, subscriptionId),
    describeRunPrompt(estimate),
    'Run query',
    'primary',
  );

/** Creates the button that opens the query of a digest in Dune; none for a report. */
export const openDigestButtons = (digest: DraftDigest): readonly Button[] => {
  const url = digestLink(digest);
  return url === undefined ? [] : [openButton('Open in Dune', url)];
};
