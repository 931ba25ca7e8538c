import type { HelpFacts } from './facts.ts';
import type { Section } from './section.ts';

/** Returns help on reports, below the usage of the verb. */
export const reportHelp = ({ slash, examples: { query } }: HelpFacts): readonly Section[] => [
  {
    intro: 'Examples',
    rows: [
      [`${slash} report add weekly ${query} --top 5`, 'add a part; the first one makes the report'],
      [`${slash} report add weekly ${query} --chart bar --title "Volume"`, 'with a chart and a title'],
      [`${slash} report weekly`, 'show it'],
      [`${slash} subscribe report weekly mondays 9:00`, 'post it in this channel on a schedule'],
      [`${slash} report move weekly 2 1`, 'move part 2 to the top'],
      [`${slash} report remove weekly 2`, 'remove part 2'],
      [`${slash} report delete weekly`, 'delete it'],
      [`${slash} report`, 'list all reports'],
    ],
  },
  'A report is for everyone in this workspace. Large numbers come first, then tables and charts; what does not fit follows in the thread.',
];

/** Returns help on boards. */
export const boardHelp = ({ slash, examples: { query } }: HelpFacts): readonly Section[] => [
  {
    intro: 'Boards',
    rows: [
      [`${slash} subscribe ${query} hourly --as board`, 'one message that stays current'],
      [`${slash} subscribe ${query} hourly --as board --thread`, 'and its thread says what changed'],
      [
        `${slash} subscribe ${query} hourly --as board --repost 3d`,
        'posted again when it scrolled out of sight',
      ],
      [`${slash} edit 1 --as table`, 'a digest again'],
    ],
  },
];
