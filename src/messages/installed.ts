import type { Message } from './blocks/message.ts';
import { code, textMessage } from './blocks/text-message.ts';

/** The facts for the person who installed the app. */
export type InstalledFacts = {
  /** The workspace or the organization; foreign. */
  readonly name: string;
  readonly isOrg: boolean;
  readonly hasKey: boolean;
  /** The slash command. */
  readonly slash: string;
};

const nextStep = ({ isOrg, hasKey, slash }: InstalledFacts): string => {
  if (isOrg)
    return 'Next: an org admin adds it to workspaces. Each of them then adds its Dune API key in Home.';
  return hasKey
    ? `It's ready: type ${code(slash)} and the link of a query in any channel, or ${code(`${slash} help`)}.`
    : "One step left: open the Home tab above, and press Add Dune key. Only workspace admins can; if you aren't one, ask one to.";
};

/** Tells the person who installed the app what is next. */
export const renderInstalled = (facts: InstalledFacts): Message =>
  textMessage({ headline: `You added this app to ${facts.name}.`, hint: nextStep(facts) });

/** Tells the person who installed the app that its token can't be renewed. `installUrl`: the page that adds the app. */
export const renderInstallAgain = (name: string, installUrl: string): Message =>
  textMessage({
    headline: `This app lost its connection to ${name}.`,
    parts: [{ text: "Slack didn't renew it. Digests and alerts are paused; nothing is lost." }],
    hint: `To go on, install the app again: ${installUrl}`,
  });
