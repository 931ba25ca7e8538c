import type { moves } from './time.ts';

/** One step of the tour: a command to click, and what there is to see. */
type Step = {
  readonly command: string;
  readonly words: string;
  /** Where the time is to be moved then, in order. */
  readonly moves?: readonly (keyof typeof moves)[];
};

/** Five commands that show what the bot is for. */
export const tour: readonly Step[] = [
  {
    command: '/dune 1252207 --top 10',
    words:
      'The latest result of a query, as a table to sort, search and page. Below it: how old the data is.',
  },
  {
    command: '/dune 1252207 "LooksRare Wash Trading Filter"=OFF',
    words: 'Values that nobody ever ran. Dune says 404; the bot says why, and what to do. Only you see it.',
  },
  {
    command: '/dune subscribe 5550001 daily 9:00 --top 5',
    words: 'A digest for this channel. Move the time to nine, and a day on: the second one says what moved.',
    moves: ['nine', 'day'],
  },
  {
    command: '/dune list 1',
    words: 'What became of a digest: each time it was due, how that went, and when it comes next.',
  },
  {
    command: '/dune save leaders 5550001 --top 3',
    words:
      'A question under a name: /dune leaders asks it. The App Home on the left shows it with its button.',
  },
];
