import type { RichTextElement } from '@slack/types';
import type { AlertState } from '../../results/alerts/alert-state.ts';
import { dateElement, textElement } from '../blocks/rich-text.ts';
import { toSingleLine } from '../text/format-question.ts';
import { describeNoData } from './no-data.ts';

/** The part of an alert's state that a list says. */
export type AlertStatus = Pick<AlertState, 'keys' | 'mutedUntil' | 'noData'>;

/** Tells if an alert is muted. Times in ms. */
export const isMuted = ({ mutedUntil }: Pick<AlertState, 'mutedUntil'>, now: number): boolean =>
  mutedUntil !== undefined && mutedUntil > now;

const maxNames = 3;

const firingElements = ({ keys }: AlertStatus): readonly RichTextElement[] => {
  const firing = keys.filter(({ status }) => status === 'firing');
  if (firing.length === 0) return [];
  const names = firing.flatMap(({ name }) => (name === '' ? [] : [toSingleLine(name, 40)]));
  const rest = names.length - maxNames;
  const shown = `${names.slice(0, maxNames).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  return [
    textElement('Firing', { bold: true }),
    textElement(' since '),
    dateElement(Math.min(...firing.map(({ since }) => since))),
    ...(shown === '' ? [] : [textElement(`: ${shown}`)]),
  ];
};

/** Says how an alert stands, in parts of a line of a list. `now` in ms. Empty while all is well. */
export const statusElements = (
  status: AlertStatus | undefined,
  now: number,
): readonly (readonly RichTextElement[])[] => {
  if (status === undefined) return [];
  const { mutedUntil = 0, noData } = status;
  return [
    firingElements(status),
    isMuted(status, now) ? [textElement('Muted until '), dateElement(mutedUntil)] : [],
    noData === undefined ? [] : [textElement(`No data: ${describeNoData(noData.reason)}`)],
  ].filter((part) => part.length > 0);
};
