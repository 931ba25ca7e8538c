import type { ModalView } from '@slack/types';
import { conditionBlocks } from './condition-blocks.ts';
import type { ConditionFacts } from './condition-fields.ts';
import {
  type ConditionKind,
  type ConditionTexts,
  conditionKinds,
  emptyConditionTexts,
} from './condition-texts.ts';
import {
  channelBlock,
  type DigestSubject,
  formatSubject,
  maySetPlaces,
  parseDigestSubject,
} from './digest.ts';
import { formView } from './fields.ts';
import { hideOptions, parseCarried, parseFields, printFields } from './more-options.ts';
import { toFieldKey } from './parameter-fields.ts';
import {
  hiddenQuestion,
  moreChoosingBlocks,
  moreParameterBlocks,
  type QuestionModel,
  questionBlocks,
} from './question.ts';
import { hiddenTerms, lookBlocks, type TermTexts } from './schedule.ts';
import { alertSettingBlocks } from './setting-fields.ts';

/** The form that creates or edits an alert. */
export const alertForm = { callbackId: 'alert' } as const;

/** The subject of a form of an alert, and the contents of fields of other kinds of alerts, which it keeps. */
export type AlertFormSubject = {
  readonly subject: DigestSubject;
  readonly kept: Readonly<Record<string, string>>;
  /** The kind that its fields were drawn for. */
  readonly kind: ConditionKind;
};

/** Everything the form of an alert shows. */
export type AlertFormModel = {
  readonly subject: DigestSubject;
  readonly question: QuestionModel;
  readonly condition: ConditionTexts;
  readonly facts: ConditionFacts;
  readonly terms: TermTexts;
  readonly executionsPerDay: number;
};

/** Returns the contents of the fields of a condition that aren't those of an empty form. */
const listFilled = (texts: ConditionTexts): Readonly<Record<string, string>> => {
  const empty = new Map<string, string>(Object.entries(emptyConditionTexts));
  return Object.fromEntries(Object.entries(texts).filter(([name, text]) => text !== empty.get(name)));
};

/** Parses what a form of an alert carries. */
export const parseAlertSubject = (metadata: string): AlertFormSubject => {
  const [, subject = '', kept = ''] =
    /^(new|edit \S+ \d+ \S+)(?: (.*))?$/s.exec(parseCarried(metadata).subject) ?? [];
  const texts = parseFields(kept);
  const kind = conditionKinds.find((one) => one === texts['kind']) ?? emptyConditionTexts.kind;
  return { subject: parseDigestSubject(subject), kept: texts, kind };
};

const titles = { new: 'New alert', edit: 'Edit alert' } as const;

/** Renders the form. Submitting it leads to a preview first. */
export const renderAlertForm = (model: AlertFormModel): ModalView => {
  const { subject, question, condition, facts, terms, executionsPerDay } = model;
  const { start: key } = toFieldKey(question.info?.queryId, question.typed);
  const { chart: _chart, ...choosing } = hiddenQuestion(question);
  const { when: _when, row: _row, ...settings } = hiddenTerms(terms);
  const { columns } = question;
  const { blocks, metadata } = hideOptions({
    subject: `${formatSubject(subject)} ${printFields(listFilled(condition))}`,
    queryId: question.info?.queryId,
    isOpen: question.isOpen,
    always: [
      ...questionBlocks(question, 'Load columns and rows'),
      channelBlock(subject),
      ...conditionBlocks({ texts: condition, facts, key }),
      ...lookBlocks(terms),
    ],
    hidden: { ...choosing, ...settings },
    more: [
      ...moreParameterBlocks(question),
      ...alertSettingBlocks({
        maySetPlaces: maySetPlaces(subject),
        terms,
        columns,
        executionsPerDay,
        hasBound: !['rows', 'age'].includes(condition.kind),
      }),
      ...moreChoosingBlocks(question),
    ],
  });
  return formView({ ...alertForm, title: titles[subject.kind], submit: 'Preview', metadata }, blocks);
};
