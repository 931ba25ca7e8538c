import type { RichTextElement } from '@slack/types';
import { type Condition, isLimitedByTop } from '../../core/condition.ts';
import { durationInWords } from '../../core/duration.ts';
import { emptyDisplayOptions } from '../../core/question.ts';
import { formatNumber } from '../../core/text/number.ts';
import type { Rehearsal } from '../../results/alerts/rehearse.ts';
import { slackOf } from '../../results/alerts/samples.ts';
import { noteBlocks } from '../answer/sections.ts';
import type { MessageBlock } from '../blocks/message.ts';
import { dateElement, paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { describeChanges } from '../digest/changed-settings.ts';
import { noteParagraph } from '../digest/note.ts';
import { previewPlaces } from '../digest/places.ts';
import { describeRemark } from '../digest/remark.ts';
import { scheduleInSentence } from '../digest/schedule.ts';
import { describeMaxAge, settingsSentence } from '../digest/settings.ts';
import { describeSkips } from '../digest/skips.ts';
import { isAlert, queryBelowTitle } from '../digest/title.ts';
import { describeRunCosts } from '../spending/run-costs.ts';
import { describeTerms } from '../watch/condition.ts';
import { countMentions, mentionElements } from '../watch/mentions.ts';
import { describeNow } from './now.ts';
import type { AlertDraftView } from './view.ts';

/** Each firing of a rehearsal would take a line. */
const maxTimes = 5;

/** `12 results, Nov 1 to Nov 27` */
const describeSpan = ({ looks, from, to }: Rehearsal): readonly RichTextElement[] => [
  textElement(`the last ${formatNumber(looks)} results`),
  ...(from === undefined || to === undefined
    ? []
    : [textElement(' ('), dateElement(from), textElement(' to '), dateElement(to), textElement(')')]),
];

/** Says that a change can't be seen yet, because the results don't reach back far enough. Empty where they do. */
const describeLacking = ({ from, to }: Rehearsal, condition: Condition): string => {
  if (condition.kind !== 'change' || condition.overMs === undefined) return '';
  const { overMs } = condition;
  const covered = from === undefined || to === undefined ? 0 : to - from;
  if (covered >= overMs - slackOf(overMs)) return '';
  const isPart = covered > 0 ? ', and there are fewer so far' : '';
  return ` It needs ${durationInWords(overMs)} of checks first${isPart}.`;
};

/** Says what the alert would have done; that there was nothing to try it on. Empty where it wasn't tried. */
const rehearsalElements = (
  rehearsal: Rehearsal | undefined,
  condition: Condition,
): readonly RichTextElement[] => {
  if (rehearsal === undefined) return [];
  const { looks, firedAt } = rehearsal;
  // The first one is the baseline.
  const lacking = describeLacking(rehearsal, condition);
  if (looks < 2) return [textElement(`No earlier results to try it on.${lacking}`)];
  if (lacking !== '' && firedAt.length === 0)
    return [textElement("Couldn't be tried on "), ...describeSpan(rehearsal), textElement(`.${lacking}`)];
  if (firedAt.length === 0)
    return [textElement("Wouldn't have fired over "), ...describeSpan(rehearsal), textElement('.')];
  const shown = firedAt.slice(-maxTimes);
  const rest = firedAt.length - shown.length;
  const times = ['once', 'twice'][firedAt.length - 1] ?? `${formatNumber(firedAt.length)} times`;
  return [
    textElement(`Would have fired ${times}`, { bold: true }),
    textElement(' over '),
    ...describeSpan(rehearsal),
    textElement(rest > 0 ? ', last: ' : ': '),
    ...shown.flatMap((at, index) => [...(index === 0 ? [] : [textElement('; ')]), dateElement(at)]),
    textElement('.'),
  ];
};

/** Says whom it mentions. A message in a channel only counts them: they are called when it fires. */
const mentionParts = (view: AlertDraftView, isPreview: boolean): readonly RichTextElement[] => {
  const { mention } = view.alert.subscription.terms;
  if (mention.length === 0) return [];
  return [
    textElement('When it fires, it mentions '),
    ...(isPreview ? mentionElements(mention) : [textElement(countMentions(mention))]),
    textElement('.'),
  ];
};

const scheduleLine = ({ alert, nextAt }: AlertDraftView): readonly RichTextElement[] => [
  textElement(`Checks ${scheduleInSentence(alert.subscription)}`),
  ...(nextAt === undefined ? [] : [textElement(', next on '), dateElement(nextAt)]),
  textElement('.'),
];

const capitalize = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** The condition, title and note stand above already. */
const settingsLine = ({ alert, terms }: AlertDraftView): readonly string[] => {
  const { subscription } = alert;
  const plain = { mention: [] };
  const { where, sort, ...options } = alert.request?.options ?? emptyDisplayOptions;
  const top = isLimitedByTop(terms.condition) ? options.top : undefined;
  const request = alert.request && {
    ...alert.request,
    options: { ...emptyDisplayOptions, where, sort, top },
  };
  const maxAge = describeMaxAge(subscription.maxAgeMs, true);
  return [
    ...settingsSentence({
      // The price of its runs says that it runs the query.
      subscription: { ...subscription, terms: plain, maxAgeMs: undefined, refresh: false },
      request,
    }),
    ...(maxAge === undefined ? [] : [`${capitalize(maxAge)}.`]),
  ];
};

const changesLine = ({ before, alert }: AlertDraftView): readonly string[] => {
  if (before === undefined || !isAlert(before)) return [];
  const changes = describeChanges(before, alert).join(', ');
  return [changes === '' ? 'No change.' : `Changes: ${changes}.`];
};

/**
 * Draws an alert before it's saved: when it fires, what it sees now, and what it would have done. `edit`: what to type before
 * another schedule, in a channel; without it, only the person who sets it sees this.
 */
export const alertDraftBlocks = (view: AlertDraftView, edit?: string): readonly MessageBlock[] => {
  const { alert, terms, nextAt, remarks } = view;
  const { subscription } = alert;
  const mentions = mentionParts(view, edit === undefined);
  const query = subscription.terms.title === undefined ? '' : queryBelowTitle(alert);
  const rehearsal = rehearsalElements(view.rehearsal, terms.condition);
  return [
    richText(
      paragraph(
        textElement(`${capitalize(describeTerms(terms).join('; '))}.`),
        ...(query === '' ? [] : [textElement(` Query: ${query}.`)]),
      ),
      ...noteParagraph(subscription.terms.note),
      paragraph(...scheduleLine(view)),
      paragraph(textElement(describeNow(terms.condition, view.now, view.openIncidents))),
      ...(rehearsal.length === 0 ? [] : [paragraph(...rehearsal)]),
      ...(mentions.length === 0 ? [] : [paragraph(...mentions)]),
    ),
    ...previewPlaces(view.places ?? []),
    ...noteBlocks([
      ...settingsLine(view),
      ...changesLine(view),
      ...describeRunCosts(subscription, view),
      ...describeSkips(subscription, nextAt, edit ?? ''),
      ...remarks.map((remark) => describeRemark(remark, subscription)),
    ]),
  ];
};
