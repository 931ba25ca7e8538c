import type { RichTextElement } from '@slack/types';
import type { Report } from '../../results/report.ts';
import { escapePlainText } from '../blocks/escape.ts';
import { textElement, userElement } from '../blocks/rich-text.ts';
import { formatParameters } from '../text/format-question.ts';

type Valued = Pick<Report, 'values'>;

const formatValues = ({ values }: Valued): string => {
  switch (values.kind) {
    case 'given':
    case 'none':
      return '';
    case 'last-run':
      return 'Values: as last run';
    case 'own-run':
      return `Values: ${formatParameters(values.parameters) || 'defaults'}`;
  }
};

const getRunner = ({ values }: Valued): string | undefined =>
  values.kind === 'own-run' ? values.by : undefined;

/** Describes the values of a result that the question doesn't name, without a mention. Empty when it does. Foreign. */
export const describeValues = (report: Valued): string => {
  const text = formatValues(report);
  return getRunner(report) === undefined ? text : `${text} (run with this app)`;
};

/** Draws the same with who ran the query. */
export const valuesElements = (report: Valued): readonly RichTextElement[] => {
  const text = formatValues(report);
  const by = getRunner(report);
  if (text === '') return [];
  return by === undefined
    ? [textElement(text)]
    : [textElement(`${text} (run by `), userElement(by), textElement(')')];
};

/** Describes the same as mrkdwn, for where Slack takes no rich text. `shorten` cuts what is foreign. */
export const valuesMrkdwn = (report: Valued, shorten: (text: string) => string): string => {
  const text = escapePlainText(shorten(formatValues(report)));
  const by = getRunner(report);
  return by === undefined ? text : `${text} (run by <@${escapePlainText(by)}>)`;
};
