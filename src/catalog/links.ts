import { LRUCache } from 'lru-cache';
import { parsePlain } from '../command/parse.ts';
import type { CatalogLinks } from '../store/catalog-links.ts';
import type { QueryLink } from './known-query.ts';
import { everyone } from './scope.ts';

/** Most shortcuts stay as they are between two looks. */
const parsed = new LRUCache<string, { readonly id: number | undefined }>({ max: 5_000 });

/** Returns the query of a stored question; `undefined` if this version can't read it. */
const queryIn = (question: string): number | undefined => {
  const known = parsed.get(question);
  if (known !== undefined) return known.id;
  const command = parsePlain(question);
  const query = command.ok && command.value.verb === 'ask' ? command.value.request.query : undefined;
  const id = query?.kind === 'id' ? query.id : undefined;
  parsed.set(question, { id });
  return id;
};

/**
 * Returns the subscriptions and shortcuts of each query, the oldest first. A subscription is found by everyone if they can
 * open its channel, else by those who are there and by its owner.
 */
export const toQueryLinks = ({
  subscriptions,
  shortcuts,
  openChannels,
}: CatalogLinks): ReadonlyMap<number, readonly QueryLink[]> => {
  const open = new Set(openChannels);
  const all = [
    ...subscriptions.map(({ queryId, channelId, ownerId, title, savedAt }) => ({
      queryId,
      kind: 'subscription' as const,
      name: title,
      scopes: open.has(channelId) ? [everyone] : [channelId, ownerId],
      savedAt,
    })),
    ...shortcuts.map(({ name, ownerId, question, savedAt }) => ({
      queryId: queryIn(question),
      kind: 'shortcut' as const,
      name,
      scopes: [ownerId ?? everyone],
      savedAt,
    })),
  ].sort((left, right) => left.savedAt - right.savedAt);
  const links = new Map<number, QueryLink[]>();
  for (const { queryId, ...link } of all) {
    if (queryId === undefined) continue;
    const found = links.get(queryId);
    if (found === undefined) links.set(queryId, [link]);
    else found.push(link);
  }
  return links;
};
