import { durationInWords } from '../../core/duration.ts';
import type { Reason } from '../../store/reason.ts';
import { toSingleLine } from '../text/format-question.ts';
import { describeNoData } from './no-data.ts';

/** The reasons of an alert: what a look found. */
export type AlertReason = Extract<Reason, { readonly code: `alert-${string}` }>;

type Rows = Extract<AlertReason, { readonly code: 'alert-fired' | 'alert-resolved' }>['detail'];

const listRows = ({ rows, more }: Rows): string => {
  const shown = rows.map(({ name, text }) =>
    [name, text]
      .filter((part) => part !== '')
      .map((part) => toSingleLine(part, 40))
      .join(' '),
  );
  return `${shown.filter((one) => one !== '').join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

const withRows = (label: string, detail: Rows): string => {
  const rows = listRows(detail);
  return rows === '' ? `${label}.` : `${label}: ${rows}`;
};

/** Says what a look found, as the history shows it. Foreign. */
export const describeAlertReason = (reason: AlertReason): string => {
  switch (reason.code) {
    case 'alert-fired':
      return withRows('Fired', reason.detail);
    case 'alert-resolved':
      return withRows('Resolved', reason.detail);
    case 'alert-gone':
      return withRows('Gone from the result', reason.detail);
    case 'alert-quiet': {
      const { text = '' } = reason.detail;
      return text === '' ? 'Nothing new.' : `Nothing new: ${toSingleLine(text, 60)}`;
    }
    case 'alert-no-data':
      return `No data: ${describeNoData(reason.detail)}`;
    case 'alert-old-data':
      return `The data is older than ${durationInWords(reason.detail.maxAgeMs)}.`;
  }
};
