import type { SandboxedBot } from '../bot.ts';
import { toCommandText } from '../page/escaping.ts';
import { channels, people } from '../slack/workspace.ts';

/** The setting by which the viewer, whom Slack calls an admin, is one of the app's. */
export const adminsSetting = { ADMINS: 'slack' } as const;

/** Only here: the numbers of digests in #general stay those that the demo's lines name. */
const markets = { id: 'C0MARKETS', name: 'markets', hasBot: true } as const;

/** The lines that others wrote before anybody looks, in #finance unless said otherwise; one of them has left since. */
const lines: readonly {
  readonly user: (typeof people)[keyof typeof people];
  readonly text: string;
  readonly channel?: typeof markets;
}[] = [
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
] as const;

/** Makes the viewer an admin of a workspace that is in use: digests of others, one of whom has left, a shared shortcut, a name, a report and a board. */
export const settleIn = async ({ slack, bot }: SandboxedBot): Promise<void> => {
  slack.workspace.setChannel(markets);
  for (const { user, text, channel = channels.finance } of lines) {
    await slack.type({ user, text: toCommandText(text), channel: channel.id });
    await bot.idle(20_000);
  }
  slack.workspace.setStanding(people.carol.id, { hasLeft: true });
  slack.workspace.setStanding(people.ada.id, { isAdmin: true });
};
