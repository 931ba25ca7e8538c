import { parseCondition } from '../../command/condition/parse-condition.ts';
import { durationInWords } from '../../core/duration.ts';
import type { Reason } from '../../store/reason.ts';
import { toSingleLine } from '../text/format-question.ts';
import { formatBound } from './bound.ts';
import { boundWords, columnOf } from './condition.ts';
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

type Quiet = Extract<AlertReason, { readonly code: 'alert-quiet' }>['detail'];

/** `, not below $0.98`; empty where it isn't known what was watched, or that isn't one number. Foreign. */
const describeNot = (text: string | undefined): string => {
  const parsed = text === undefined ? undefined : parseCondition(text);
  if (parsed?.ok !== true || parsed.value.kind !== 'bound') return '';
  const { comparison, bound, measure } = parsed.value;
  return comparison === '!='
    ? ''
    : `, not ${boundWords[comparison]} ${formatBound(bound, columnOf(measure))}`;
};

/** Says how an alert stands where nothing changed. Foreign. */
const describeQuiet = ({ text = '', condition, firing, isFirst = false }: Quiet): string => {
  if (firing !== undefined)
    return withRows(isFirst ? 'Firing already at the first check' : 'Still firing', firing);
  return text === '' ? 'No change.' : `No change: ${toSingleLine(text, 60)}${describeNot(condition)}`;
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
    case 'alert-quiet':
      return describeQuiet(reason.detail);
    case 'alert-no-data':
      return `No data: ${describeNoData(reason.detail)}`;
    case 'alert-old-data':
      return `The data is older than ${durationInWords(reason.detail.maxAgeMs)}.`;
  }
};
