import type { CatalogEntry, GivenName } from './catalog.ts';
import { type Facts, mergeFacts } from './facts.ts';
import { everyone } from './scope.ts';
import type { IndexedText } from './search-index.ts';

/** How often and when a query was used in a scope. ms. */
export type Used = { readonly uses: number; readonly lastAt: number };

/** A subscription or a shortcut with the query. Its name is foreign. */
export type QueryLink = {
  readonly kind: 'subscription' | 'shortcut';
  readonly name: string | undefined;
  readonly scopes: readonly string[];
  /** ms. */
  readonly savedAt: number;
};

/** Everything that is known of a query, also what only some may see. */
export type KnownQuery = {
  readonly queryId: number;
  readonly facts: Facts;
  readonly given: GivenName | undefined;
  /** In the list of the team's own queries. */
  readonly isTeams: boolean;
  readonly used: ReadonlyMap<string, Used>;
  /** The oldest first. */
  readonly links: readonly QueryLink[];
};

/** Returns a query of which nothing is known. */
export const unknownQuery = (queryId: number): KnownQuery => ({
  queryId,
  facts: mergeFacts({}, {}),
  given: undefined,
  isTeams: false,
  used: new Map(),
  links: [],
});

const named = (links: readonly QueryLink[], kind: QueryLink['kind']): string | undefined =>
  links.find((link) => link.kind === kind && link.name !== undefined && link.scopes.includes(everyone))?.name;

/** Returns what messages call a query: a name that only some may read is no title. */
export const findTitle = ({ given, facts, links }: KnownQuery): string | undefined =>
  given?.name ?? facts.name ?? named(links, 'subscription') ?? named(links, 'shortcut');

/** Tells if somebody with these scopes may know that the workspace knows the query. */
export const isSeen = ({ isTeams, given, used, links }: KnownQuery, scopes: readonly string[]): boolean =>
  isTeams ||
  given !== undefined ||
  scopes.some((scope) => used.has(scope)) ||
  links.some((link) => link.scopes.some((scope) => scopes.includes(scope)));

/** How often and when a query was used, as far as a viewer may know. ms. */
export type SeenUse = Pick<CatalogEntry, 'uses' | 'lastUsedAt'>;

/**
 * Returns the uses in these scopes, of which everyone's is the first. A use in a private channel counts for the channel and for
 * the person, so those two aren't added.
 */
export const seenUse = ({ used }: KnownQuery, [open = everyone, ...others]: readonly string[]): SeenUse => {
  const all = used.get(open);
  let most = 0;
  let lastUsedAt = all?.lastAt;
  for (const scope of others) {
    const some = used.get(scope);
    if (some === undefined) continue;
    most = Math.max(most, some.uses);
    lastUsedAt = Math.max(lastUsedAt ?? 0, some.lastAt);
  }
  return { uses: (all?.uses ?? 0) + most, lastUsedAt };
};

/** Returns what somebody with these scopes may know. */
export const toEntry = (known: KnownQuery, scopes: readonly string[]): CatalogEntry => {
  const { queryId, facts, given } = known;
  return { queryId, ...facts, title: findTitle(known), given, ...seenUse(known, scopes) };
};

/** Lists the texts by which a query is found. */
export const textsOf = ({ queryId, facts, given, links }: KnownQuery): readonly IndexedText[] => {
  const names = [String(queryId), given?.name, facts.name].map((text) => ({ text, isName: true }));
  const linked = links.map(({ name, scopes }) => ({ text: name, isName: true, scopes }));
  const columns = facts.columns?.map(({ name }) => name) ?? [];
  const rest = [facts.owner ?? '', ...(facts.tags ?? []), ...columns].join(' ');
  const others = [{ text: rest === '' ? undefined : rest, isName: false }];
  return [...names, ...linked, ...others].flatMap(({ text, ...one }) =>
    text === undefined ? [] : [{ ...one, text }],
  );
};
