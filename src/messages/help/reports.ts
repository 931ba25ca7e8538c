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

/** Returns help on the places that a digest goes to. */
export const placeHelp = ({ slash, examples: { query } }: HelpFacts): readonly Section[] => [
  {
    intro: 'Several places',
    rows: [
      [`${slash} subscribe ${query} daily 9:00 --to #ops,@carol`, 'here, in #ops, and to Carol'],
      [`${slash} edit 1 --to #ops`, 'name all the other places that get #1'],
      [`${slash} edit 1 --no-to`, 'only here again'],
      [`${slash} unsubscribe 1`, 'stop it here, and then everywhere if you like'],
    ],
  },
  "Pick channels and people from Slack's list as you type `#` or `@`. Each place gets its own message from one read. Only its owner and admins change what goes to several places.",
];

/** Returns help on files. */
export const fileHelp = ({ slash, examples: { query } }: HelpFacts): readonly Section[] => [
  {
    intro: 'Files',
    rows: [
      [`${slash} ${query} --csv`, 'all rows as a CSV file (uses credits)'],
      [`${slash} ${query} --xlsx`, 'as an Excel file'],
      [`${slash} subscribe ${query} daily 9:00 --xlsx`, 'with each post, in its thread'],
      [`${slash} edit 1 --no-xlsx`, 'no more files with #1'],
    ],
  },
];
