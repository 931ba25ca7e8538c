import type { Chance } from '../support/chance.ts';
import type { Doing } from './ledger.ts';

/** What is typed, and what may come of it. */
export type TypedCommand = Doing & { readonly text: string };

const asks = [
  '1252207',
  '1252207 --top 3 --sort "Total Volume desc"',
  'https://dune.com/queries/3493826?chain=base',
  '3493826 chain=base days=30',
  '3493826 --columns project,trades --where "trades > 1000"',
  '4011227 --top 40',
  '6660001',
  '5150001 --as text',
  '4159712',
  '2616430',
  '5550001 --chart bar',
  '5550002 --chart line --top 20',
  '1252207 --private',
  '4300766',
];

/** Without an answer in rows: never run, wrong names, nothing there, errors of Dune's own, nonsense. */
const faults = [
  '3493826 chain=optimism',
  '3493826 chian=base',
  '3493826 chain=bsae',
  '7000001',
  '7000002',
  '99999999',
  '6012998',
  '1229120',
  '980708',
  '7000003',
  '7000004',
  '1252207 --top 0',
  '1252207 --chart cake',
  'frobnicate the frobs',
  '🕰️ “quoted” — 1252207',
  '',
];

const others = ['help', 'help options', 'help schedule', 'shortcuts', 'list', 'list 1', 'whats-this'];

const subscriptions = [
  '5550001 every minute',
  '1252207 --top 5 every minute --when changed',
  '3493826 chain=base every 5 minutes',
  '5550002 daily 9:00 --max-age 6h',
  '7000001 hourly',
];

const once = (text: string): TypedCommand => ({ text, what: text, due: 'answer', most: 1 });
const several = (text: string): TypedCommand => ({ text, what: text, due: 'answer' });

const digestCommand = (chance: Chance): TypedCommand => {
  const number = chance.weigh([
    [6, 1],
    [2, 2],
    [1, 99],
  ]);
  const text = chance.weigh([
    [4, `subscribe ${chance.pick(subscriptions)}`],
    [2, `pause ${number}`],
    [3, `resume ${number}`],
    [2, `edit ${number} --top ${chance.whole(1, 20)}`],
    [1, `unsubscribe ${number}`],
  ]);
  return several(text);
};

const shortcutCommand = (chance: Chance): TypedCommand => {
  const name = `mine-${chance.whole(1, 4)}`;
  return chance.weigh([
    [3, once(`save ${name} ${chance.pick(asks)}`)],
    // It may have been saved with a file.
    [3, several(name)],
    [1, once(`forget ${name}`)],
  ]);
};

/** A command, as likely as people type it. */
export const chooseCommand = (chance: Chance): TypedCommand =>
  chance.weigh<() => TypedCommand>([
    [36, () => once(chance.pick(asks))],
    [22, () => once(chance.pick(faults))],
    [8, () => once(chance.pick(others))],
    [14, () => digestCommand(chance)],
    [4, () => ({ ...several(`run ${chance.whole(1, 2)}`), takesDigests: true })],
    [12, () => shortcutCommand(chance)],
    [4, () => several(`${chance.pick(['1252207', '4011227', '3493826 chain=base'])} --csv`)],
  ])();

/** A question for a form, or behind a mention. */
export const chooseQuestion = (chance: Chance): string => chance.pick([...asks, ...faults.slice(0, 6)]);
