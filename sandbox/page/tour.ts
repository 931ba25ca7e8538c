import type { moves } from './time.ts';

/** A step of the tour: a command to click, and what it shows. */
type Step = {
  readonly command: string;
  readonly words: string;
  /** Where to move the clock afterwards, in order. */
  readonly moves?: readonly (keyof typeof moves)[];
};

/** Seven commands that show what the app is for. */
export const tour: readonly Step[] = [
  {
    command: '/dune 5550003',
    words:
      'The latest result of a query, with its age, in a table you can sort and search. Its names come last in Dune, and first here. Exact values shows every digit.',
  },
  {
    command: '/dune 5550006 --chart bar',
    words: 'A chart of the columns that share a scale. The rest are named below it.',
  },
  {
    command: '/dune 5550005',
    words: 'A single row of numbers is shown large.',
  },
  {
    command: '/dune 1252207 "LooksRare Wash Trading Filter"=OFF',
    words: 'Values nobody has run yet: see what the app suggests. The answer is only visible to you.',
  },
  {
    command: '/dune subscribe 5550001 daily 9:00 --top 5',
    words:
      'A daily digest for this channel. Move the clock to 9:00, then one more day: each digest begins with the news.',
    moves: ['nine', 'day'],
  },
  {
    command: '/dune list 1',
    words: "A digest's history: when it was due, what was posted, and when it's due next.",
  },
  {
    command: '/dune save leaders 5550001 --top 3',
    words:
      'Save a query under a name, then type /dune leaders to get it. You can also find it in the App Home, on the left.',
  },
];
