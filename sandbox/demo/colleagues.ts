import type { SandboxedBot } from '../bot.ts';
import { toCommandText } from '../page/escaping.ts';
import { channels, people } from '../slack/workspace.ts';

/** The setting by which the viewer, whom Slack calls an admin, is one of the app's. */
export const adminsSetting = { ADMINS: 'slack' } as const;

/** The lines that others wrote in #finance before anybody looks; one of them has left since. */
const lines = [
  { user: people.carol, text: 'subscribe 5550003 every weekday at 9:00' },
  { user: people.carol, text: 'save rates 5550003 --sort total_borrow_usd --shared' },
  { user: people.bob, text: 'subscribe 5550002 mondays 10:00 --title "DEX report"' },
  { user: people.bob, text: '3493826 chain=base' },
  { user: people.bob, text: '1252207 --top 3' },
  { user: people.bob, text: 'name 1252207 NFT volume by marketplace' },
  {
    user: people.bob,
    text: `report add weekly 5550001 --where "project = 'uniswap'" --columns volume_usd,trades --title Uniswap`,
  },
  { user: people.bob, text: 'report add weekly 5550001 --top 5 --title "DEX leaders"' },
  {
    user: people.bob,
    text: 'report add weekly 5550002 --columns day,volume_usd --chart bar --title "Volume by day"',
  },
  { user: people.bob, text: 'subscribe report weekly mondays 9:00' },
  { user: people.bob, text: 'subscribe 5550001 hourly --as board --thread' },
  { user: people.bob, text: 'subscribe 5550005 daily 9:00 --title Stablecoins --to @ada' },
] as const;

/** Makes the viewer an admin of a workspace that is in use: digests of others, one of whom has left, a shared shortcut, a name, a report, a board, and a digest that the viewer gets, too. */
export const settleIn = async ({ slack, bot }: SandboxedBot): Promise<void> => {
  for (const { user, text } of lines) {
    await slack.type({ user, text: toCommandText(text), channel: channels.finance.id });
    await bot.idle(20_000);
  }
  slack.workspace.setStanding(people.carol.id, { hasLeft: true });
  slack.workspace.setStanding(people.ada.id, { isAdmin: true });
};
