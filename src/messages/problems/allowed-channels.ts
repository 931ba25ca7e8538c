const otherChannel = 'another channel';

/** Names no more channels than this. */
const maxNamed = 3;

/**
 * Describes where else a query may be used: `in #dao and #treasury only`; `undefined` if nowhere. Channels that are known by
 * their ids are likely private, so they aren't named. `channels`: names with `#`, and ids.
 */
export const describeAllowedChannels = (channels: readonly string[]): string | undefined => {
  const names = [...new Set(channels.filter((channel) => channel.startsWith('#')))];
  const rest = channels.length > Math.min(names.length, maxNamed);
  const named = names.slice(0, maxNamed);
  const all = rest ? [...named, named.length === 0 ? otherChannel : 'others'] : named;
  const last = all.at(-1);
  if (last === undefined) return undefined;
  return `in ${all.length === 1 ? last : `${all.slice(0, -1).join(', ')} and ${last}`} only`;
};
