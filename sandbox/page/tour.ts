import { appFace } from './manifest.ts';
import type { moves } from './time.ts';

/** The effect of a click on a step: it writes a line in the channel, or opens a form or the Home of the app. */
type Click =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'form'; readonly callbackId: string; readonly label: string }
  | { readonly kind: 'home' };

/** A step of the tour: what to click, and what it shows. */
type Step = {
  readonly click: Click;
  readonly words: string;
  /** The words on Dune's free plan, if what it shows is different there. */
  readonly free?: string;
  /** Where to move the clock afterwards, in order. */
  readonly moves?: readonly (keyof typeof moves)[];
};

const line = (text: string): Click => ({ kind: 'line', text });

const form = (callbackId: string): Click => {
  const label = appFace.shortcuts.find((one) => one.callbackId === callbackId)?.name ?? callbackId;
  return { kind: 'form', callbackId, label };
};

/** Fourteen things that show what the app is for. Each works by itself, in any order. */
export const tour: readonly Step[] = [
  {
    click: line('/dune 1252207'),
    words:
      'The latest result of a query, with its age, in a table you can sort and search. Then open More under it and choose Top 25: it comes in the thread, under 1 reply.',
  },
  {
    click: line('/dune 5550002 --chart line --top 4'),
    words: 'A chart of 90 days, of the columns that share a scale. The rest are named below it.',
  },
  {
    click: line('/dune 3493826 chain=bse'),
    words: 'A typo. The app finds what was meant: click Use chain = base. Only you see the correction.',
    free: 'A typo. On the free plan Dune tells no choices, so the app asks you to check the spelling before you run it. Only you see that.',
  },
  {
    click: form('ask_dune'),
    words: `Nobody has to know a command. Type a few letters of a query, or 3493826, and choose it: the form asks for its parameters. More options has the rest. Post it to #general.`,
    free: 'Nobody has to know a command. Type 3493826 and choose it. On the free plan Dune lists no parameters: type chain=base. More options has the rest. Post it to #general.',
  },
  {
    click: line('/dune 5550003 --top 3 --csv'),
    words: 'All rows as a file, beside the rows that are shown.',
  },
  {
    click: line('/dune subscribe 5550001 daily 9:00 --top 5'),
    words:
      'A daily digest for this channel. Move the clock to 9:00, then one more day: each digest begins with what changed.',
    moves: ['nine', 'day'],
  },
  {
    click: line('/dune 5550010'),
    words:
      'An alert speaks only when it matters. Open More and choose Alert me when…: the form comes filled in. Make the number 0.98, preview it, and set it. Move the clock by the hour: within four it fires, and soon after it says Resolved, with 1 reply.',
    moves: ['hour'],
  },
  {
    click: line(`@${appFace.name} 5550005`),
    words:
      'Mention the app, and it answers in the thread: click 1 reply. You can also write to it directly, on the left.',
  },
  {
    click: line('/dune save leaders 5550001 --top 3'),
    words:
      'Save a query under a name, then type /dune leaders to get it. You can also find it in the App Home, on the left.',
  },
  {
    click: line('/dune name 5550003 Borrow rates'),
    words:
      "Nobody remembers IDs. Name a query for everyone, then type /dune find rates borrow: it's found, also with a typo, with Get and Subscribe under it. Only you see that.",
  },
  {
    click: line('/dune about 3493826'),
    words:
      'What a query takes and returns, its last run, and who uses it in this workspace, with Get, Subscribe and Alert me when…',
    free: "What a query returns, its last run, and who uses it in this workspace. On the free plan Dune doesn't tell its name, owner and parameters.",
  },
  {
    click: line('/dune report add mornings 5550005'),
    words:
      'A report shows several results in one message. Click Add another under it, type 5550001 and add it, then type /dune report mornings. A colleague made one, too: /dune report lists all.',
  },
  {
    click: line('/dune subscribe 5550005 hourly --as board --to @bob'),
    words:
      'A board is one message that stays current, here and for Bob. Move the clock by an hour, then by a day: it changes in place, and says what changed.',
    moves: ['hour', 'day'],
  },
  {
    click: { kind: 'home' },
    words:
      "Your own digests, alerts and shortcuts, and how many of the account's Dune credits are used. Admins, such as you here, also have Everything: what others own, with its cost, and what somebody who left hands over.",
  },
];
