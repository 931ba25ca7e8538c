import type { ContextBlock, KnownBlock } from '@slack/types';
import type { TableForm } from '../command/request.ts';
import type { Report } from '../report/report.ts';
import { shorten } from '../report/shorten.ts';
import { choiceInWords, parametersInWords, queryTitle } from './asked.ts';
import { buttonRow, openButton, refreshButton } from './buttons.ts';
import { duneLink } from './dune-link.ts';
import { fence, plainInText } from './escape.ts';
import { limits } from './limits.ts';
import type { Message } from './message.ts';
import { nativeTable } from './native-table.ts';
import { notesOn } from './notes.ts';
import { ageOfData, ageOfDataLocal, noRowsInWords, rowsInWords } from './provenance.ts';
import { linked, paragraph, preformatted, richText, words } from './rich-text.ts';
import { textTable } from './text-table.ts';

/** Across, about what Slack shows in a code block on a laptop without wrapping; in all, what stays readable. */
const textRoom = { width: 96, characters: 3500 };
/** The notification's own table: what is left of `text` beside the header line. */
const summaryRoom = { width: 96, characters: 2000 };

/** The table in whichever form, and how much of the report it shows. */
type Drawn = { readonly block: KnownBlock; readonly rows: number; readonly columns: number };

const drawText = (report: Report): Drawn | undefined => {
  const { text, rows, columns } = textTable(report, textRoom);
  return rows === 0 ? undefined : { block: richText(preformatted(text)), rows, columns };
};

const draw = (report: Report, form: TableForm): Drawn | undefined =>
  form === 'table'
    ? nativeTable(report, `${queryTitle(report.query)}: ${ageOfData(report)}`)
    : drawText(report);

const header = (report: Report): KnownBlock => {
  const asked = parametersInWords(report.parameters);
  const choice = choiceInWords(report.options);
  const lines = [asked, choice].filter((line) => line !== '').join('\n');
  return richText(
    paragraph(
      linked(queryTitle(report.query), duneLink(report.query.id, report.parameters), { bold: true }),
      ...(lines === '' ? [] : [words(`\n${lines}`)]),
    ),
  );
};

const provenance = (report: Report, shown: number): ContextBlock => ({
  type: 'context',
  elements: [
    {
      type: 'mrkdwn',
      text: [
        `*${rowsInWords(shown, report)}*`,
        ageOfDataLocal(report),
        ...(report.rows.some((row) => row.some(({ kind, text }) => kind === 'time' && text.includes(':')))
          ? ['times in UTC']
          : []),
        `source: <${duneLink(report.query.id)}|Dune query ${report.query.id}>`,
      ].join('  ·  '),
    },
  ],
});

const notes = (lines: readonly string[]): ContextBlock[] =>
  lines.length === 0
    ? []
    : [{ type: 'context', elements: lines.map((text) => ({ type: 'plain_text', text, emoji: false })) }];

/** One line of mrkdwn for the notification: what it is, how much, how old. */
const summary = (report: Report): string => {
  const asked = [parametersInWords(report.parameters), choiceInWords(report.options)]
    .filter((part) => part !== '')
    .join('; ');
  const subject = `${queryTitle(report.query)}${asked === '' ? '' : ` (${asked})`}`;
  return `${plainInText(subject)}: ${rowsInWords(report.rows.length, report)}, ${ageOfData(report)}`;
};

const textOf = (report: Report): string => {
  const { text, rows } = textTable(report, summaryRoom);
  const whole = [
    summary(report),
    rows === 0 ? noRowsInWords(report) : fence(text),
    `<${duneLink(report.query.id)}|Open in Dune>`,
  ].join('\n');
  // Escaping makes text longer; a table full of < and > gives way, the line that says what it is does not.
  return whole.length <= limits.messageText ? whole : shorten(summary(report), limits.messageText);
};

/**
 * The answer to a question: which query, which values, how old, how many of how many rows, the table, and the next
 * steps. `form` says how the table is drawn: Slack's own, or monospaced text for `--as text` and for the step down.
 */
export const renderAnswer = (report: Report, form: TableForm): Message => {
  const drawn = draw(report, form);
  const shown = { rows: drawn?.rows ?? 0, columns: drawn?.columns ?? report.columns.length, form };
  return {
    text: textOf(report),
    blocks: [
      header(report),
      ...(drawn === undefined ? [richText(paragraph(words(noRowsInWords(report))))] : [drawn.block]),
      provenance(report, shown.rows),
      ...notes(notesOn(report, shown)),
      buttonRow(
        openButton('Open in Dune', duneLink(report.query.id, report.parameters)),
        refreshButton({
          query: { kind: 'id', id: report.query.id },
          parameters: report.parameters,
          options: report.options,
        }),
      ),
    ],
  };
};
