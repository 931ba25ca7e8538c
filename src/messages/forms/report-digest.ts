import type { KnownBlock, ModalView } from '@slack/types';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { channelBlock } from './digest.ts';
import { formView } from './fields.ts';
import { hideOptions, parseCarried } from './more-options.ts';
import { defaultTermTexts, hiddenTerms, scheduleBlocks, type TermTexts } from './schedule.ts';
import { reportSettingBlocks } from './setting-fields.ts';

/** The form that subscribes a channel to a report. */
export const reportDigestForm = { callbackId: 'report_digest' } as const;

/** The fields of a form for a new digest of a report: a report is mostly of a week. */
export const defaultReportTexts: TermTexts = { ...defaultTermTexts, cron: '0 9 * * 1' };

/** Everything the form shows. */
type ReportDigestModel = {
  readonly name: string;
  /** The channel that the form starts with. */
  readonly channelId: string | undefined;
  readonly terms: TermTexts;
  readonly executionsPerDay: number;
  /** *More options* is open; `undefined` opens it if any of them is set. */
  readonly isOpen: boolean | undefined;
};

const nameBlock = (name: string): KnownBlock =>
  richText(
    paragraph(
      textElement(`Report ${name}`, { bold: true }),
      textElement('  Each digest shows the report as it is by then.'),
    ),
  );

/** Renders the form. Submitting it leads to a preview first. */
export const renderReportDigestForm = (model: ReportDigestModel): ModalView => {
  const { name, channelId, terms, executionsPerDay, isOpen } = model;
  const { blocks, metadata } = hideOptions({
    subject: name,
    queryId: undefined,
    isOpen,
    always: [nameBlock(name), channelBlock({ kind: 'new', channelId }), ...scheduleBlocks(terms)],
    hidden: hiddenTerms(terms),
    more: reportSettingBlocks({ terms, executionsPerDay }),
  });
  return formView({ ...reportDigestForm, title: 'New digest', submit: 'Preview', metadata }, blocks);
};

/** Parses the report that a form is for. */
export const parseReportOfForm = (metadata: string): string => parseCarried(metadata).subject;

/** Says that the channel gets the report already. */
export const describeTaken = (number: number): string =>
  `This channel already gets this report, as digest #${number}. Choose another channel, or Edit… in that digest's menu.`;

/** Stands under a choice that doesn't go with a board. */
export const unfitForBoard =
  'A board shows everything that there is now. Choose Every time or Only when something changed, or clear Board.';
