import type { SealedName, SealedSurvey } from '../../store/admin/sealed.ts';

const maxNamed = 20;

/** Returns a number of secrets with its verb, `1 is` or `2 are`. */
export const countSecrets = (count: number): string => `${count} ${count === 1 ? 'is' : 'are'}`;

const listIds = (names: readonly SealedName[]): string => {
  const ids = names.map(({ workspaceId }) => workspaceId);
  const more = ids.length - maxNamed;
  return [...ids.slice(0, maxNamed), ...(more > 0 ? [`${more} more`] : [])].join(', ');
};

const remedies: Readonly<Record<SealedName['kind'], readonly [string, string]>> = {
  token: ['tokens', 'or have the app installed there again'],
  'dune-key': ['Dune keys', 'or have an admin enter the key again in Home'],
};

/** Names the workspaces whose secrets no key opens, with what helps. */
export const describeSealed = ({ unreadable }: Pick<SealedSurvey, 'unreadable'>): readonly string[] =>
  (['token', 'dune-key'] as const).flatMap((kind) => {
    const names = unreadable.filter((one) => one.kind === kind);
    if (names.length === 0) return [];
    const [what, otherwise] = remedies[kind];
    return [
      `No key opens the ${what} of ${listIds(names)}. Add the key that sealed them to ENCRYPTION_KEYS, ${otherwise}.`,
    ];
  });
