import type { ContextBlock } from '@slack/types';
import type { Reading } from '../../command/reading.ts';
import { escapePlainText } from '../blocks/escape.ts';
import { carryInBlockId, readBlockId } from '../blocks/menus.ts';
import { formatLocalTime } from '../text/data-age.ts';
import { describeReading, mayHoldKey, typedCode } from '../text/reading-line.ts';

/** Who asked for an answer, and how. Texts are foreign. */
export type Asked = {
  readonly by: string;
  /** The words after the slash command, as typed; for a click, as they would be. */
  readonly text: string;
  /** How that was read, if not as it stands. */
  readonly reading: Reading | undefined;
};

/** Who looked for newer data, and the outcome. `unknown`: nothing tells which run was shown before. */
export type Checked = { readonly by: string; readonly found: 'newer' | 'nothing' | 'unknown' };

/** The facts for the line at the end of an answer. */
type Origin = {
  /** The slash command. */
  readonly slash: string;
  readonly asked: Asked | undefined;
  /** Others see the answer, too. */
  readonly isForAll: boolean;
  readonly checked: Checked | undefined;
  /** When Dune finished the run that is shown. */
  readonly finishedAt: Date | undefined;
};

const prefix = 'asked';
/** Undoes Slack's marks around a link. */
const withoutLinkMarks = (text: string): string => text.replace(/<(https?:[^|>\s]+)(?:\|[^>]*)?>/g, '$1');

const describeAsker = ({ by, text }: Asked, slash: string): string =>
  [
    `Asked by <@${escapePlainText(by)}>`,
    ...(mayHoldKey(text) ? [] : [typedCode(`${slash} ${withoutLinkMarks(text)}`)]),
  ].join(' · ');

const describeChecked = ({ by, found }: Checked, finishedAt: Date | undefined): string => {
  const user = `<@${escapePlainText(by)}>`;
  if (found === 'newer') return `Updated by ${user}`;
  if (found === 'unknown' || finishedAt === undefined) return `Checked for new data by ${user}`;
  return `No newer run on Dune than ${formatLocalTime(finishedAt.getTime())}. Checked by ${user}`;
};

/**
 * Draws the line at the end of an answer: who asked for it and how, so that colleagues learn it, how that was read, and who
 * looked for newer data. Its block carries the asker and the words, so that they are still there after a check.
 */
export const originBlocks = ({ slash, asked, isForAll, checked, finishedAt }: Origin): ContextBlock[] => {
  const parts = [
    ...(asked !== undefined && isForAll ? [describeAsker(asked, slash)] : []),
    ...(asked?.reading === undefined ? [] : describeReading(asked.reading)),
    ...(checked === undefined ? [] : [describeChecked(checked, finishedAt)]),
  ];
  if (parts.length === 0) return [];
  const carried =
    asked === undefined || !isForAll || mayHoldKey(asked.text)
      ? undefined
      : carryInBlockId(prefix, `${asked.by} ${asked.text}`);
  return [
    {
      type: 'context',
      ...(carried !== undefined && { block_id: carried }),
      elements: [{ type: 'mrkdwn', text: parts.join(' · '), verbatim: true }],
    },
  ];
};

/** Parses who asked, and with which words, from the id of a block; `undefined` for the id of anything else. */
export const parseAskedId = (blockId: string): Omit<Asked, 'reading'> | undefined => {
  const [, by, text] = /^(\S+) (.*)$/s.exec(readBlockId(prefix, blockId) ?? '') ?? [];
  return by === undefined || text === undefined ? undefined : { by, text };
};
