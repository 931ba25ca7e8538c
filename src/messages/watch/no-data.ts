import type { NoData } from '../../results/alerts/look.ts';
import { toSingleLine } from '../text/format-question.ts';

/** Longer names tell no more. */
const maxName = 60;

const sentences = {
  'no-key': 'nothing identifies each row; set --key to the column that does.',
  cut: 'the result has more rows than an alert reads.',
  'no-rows': 'the result has no rows.',
  'no-time': "Dune doesn't say when the query ran.",
  stale: 'the last run is older than this alert allows.',
} as const;

/** The same as it is stored. */
type StoredNoData = { readonly why: NoData['why']; readonly name?: string | undefined };

/** Says why a look tells nothing, behind a colon. Foreign. */
export const describeNoData = ({ why, name = '' }: StoredNoData): string => {
  switch (why) {
    case 'no-column':
      return `the result has no column called ${toSingleLine(name, maxName)}.`;
    case 'no-row':
      return `the result has no row called ${toSingleLine(name, maxName)}.`;
    case 'several-rows':
      return `several rows are called ${toSingleLine(name, maxName)}; name one that is alone.`;
    case 'not-a-number':
      return `${toSingleLine(name, maxName)} holds no number.`;
    default:
      return sentences[why];
  }
};
