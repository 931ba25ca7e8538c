import type { ProblemText } from '../blocks/text-message.ts';

/** Why one of many workspaces has no key to ask Dune with. `unreadable`: no encryption key opens the one that it entered. */
export type MissingKey = 'none' | 'unreadable';

/** The words about a key that nobody can read anymore, for answers and for Home. */
export const unreadableKey = {
  headline: "This workspace's Dune API key can't be read anymore.",
  why: 'The operator of this app changed its encryption keys.',
  /** The act that an admin is asked for. */
  act: 'enter the Dune key again',
} as const;

const texts: Readonly<Record<MissingKey, ProblemText>> = {
  none: {
    headline: 'This workspace has no Dune API key yet.',
    hint: "Ask a workspace admin to add one in this app's Home tab. It takes a free account on dune.com.",
  },
  unreadable: {
    headline: unreadableKey.headline,
    hint: `${unreadableKey.why} Ask a workspace admin to ${unreadableKey.act} in this app's Home tab.`,
  },
};

/** Returns why Dune wasn't asked. */
export const toMissingKey = ({
  isUnreadable = false,
}: {
  readonly isUnreadable?: boolean | undefined;
}): MissingKey => (isUnreadable ? 'unreadable' : 'none');

/** Says that a workspace has no key to ask Dune with, and who enters it. */
export const describeMissingKey = (missing: MissingKey): ProblemText => texts[missing];

/** Says the same in one paragraph. */
export const missingKeyLine = (missing: MissingKey): string => {
  const { headline, hint } = texts[missing];
  return `${headline} ${hint}`;
};
