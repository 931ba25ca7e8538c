import type { RichTextElement } from '@slack/types';
import type { Dataset } from '../../results/dataset.ts';
import { escapePlainText } from '../blocks/escape.ts';
import { textElement, userElement } from '../blocks/rich-text.ts';
import { formatParameters } from '../text/format-question.ts';

type Valued = Pick<Dataset, 'values'>;

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
export const describeValues = (dataset: Valued): string => {
  const text = formatValues(dataset);
  return getRunner(dataset) === undefined ? text : `${text} (run with this app)`;
};

/** Draws the same with who ran the query. */
export const valuesElements = (dataset: Valued): readonly RichTextElement[] => {
  const text = formatValues(dataset);
  const by = getRunner(dataset);
  if (text === '') return [];
  return by === undefined
    ? [textElement(text)]
    : [textElement(`${text} (run by `), userElement(by), textElement(')')];
};

/** Describes the same as mrkdwn, for where Slack takes no rich text. `shorten` cuts what is foreign. */
export const valuesMrkdwn = (dataset: Valued, shorten: (text: string) => string): string => {
  const text = escapePlainText(shorten(formatValues(dataset)));
  const by = getRunner(dataset);
  return by === undefined ? text : `${text} (run by <@${escapePlainText(by)}>)`;
};
