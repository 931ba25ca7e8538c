import type { RichTextElement } from '@slack/types';
import { type Estimate, formatLikelyCredits } from '../../core/estimate.ts';
import { formatNumber } from '../../core/text/number.ts';
import { dateElement, textElement } from '../blocks/rich-text.ts';

/** The latest run of a query. `unknown`: Dune didn't tell. Times in ms. */
export type LastRun =
  | {
      readonly kind: 'run';
      readonly endedAt: number | undefined;
      readonly tookMs: number | undefined;
      /** The credits that it used, where Dune says so. */
      readonly credits: number | undefined;
      /** The likely price of a run, where that of this one is not known. */
      readonly estimate: Estimate;
    }
  | { readonly kind: 'none' | 'failed' | 'running' | 'unknown' };

/** Says when the latest run was, how long it took and what it cost; nothing where that isn't known. */
export const describeRun = (lastRun: LastRun): readonly RichTextElement[] => {
  switch (lastRun.kind) {
    case 'none':
      return [textElement('no result yet')];
    case 'failed':
      return [textElement('failed')];
    case 'running':
      return [textElement('running now')];
    case 'unknown':
      return [];
    case 'run': {
      const { endedAt, tookMs, credits, estimate } = lastRun;
      const facts = [
        ...(tookMs === undefined ? [] : [`took ${formatNumber(Math.max(1, Math.round(tookMs / 1000)))} s`]),
        ...(credits === undefined ? [] : [`used ${formatNumber(Math.round(credits * 100) / 100)} credits`]),
        ...(estimate.kind === 'known' ? [`a run uses ${formatLikelyCredits(estimate.credits)}`] : []),
      ];
      const when = endedAt === undefined ? [] : [dateElement(endedAt)];
      const rest = facts.join(', ');
      return rest === '' ? when : [...when, textElement(when.length === 0 ? rest : ` · ${rest}`)];
    }
  }
};
