import type { MissingKey } from '../problems/missing-key.ts';

/** Examples that work in this deployment, where the operator may allow only some queries. */
export type Examples = {
  readonly query: number;
  /** A query with a value, as it is typed; `undefined` where none is known to work. */
  readonly withValues: string | undefined;
};

/** Returns what to subscribe to in an example: with values, because a digest needs those of its query. */
export const exampleToSubscribe = ({ query, withValues }: Examples): string => withValues ?? `${query}`;

/** Returns an alert in an example: on a column of the query with values, which is known, else on how many rows there are. */
export const exampleAlert = (examples: Examples): string =>
  `alert ${exampleToSubscribe(examples)} when ${examples.withValues === undefined ? 'rows < 10' : 'volume_eth of uniswap < 8M'}`;

/** The facts about this deployment that help needs. */
export type HelpFacts = {
  /** The slash command. */
  readonly slash: string;
  /** The name to type after `@`. */
  readonly botName: string;
  /** The shortest interval between digests. */
  readonly minIntervalMinutes: number;
  readonly examples: Examples;
  /** The app answers when it is mentioned. */
  readonly mentions: boolean;
  /** The app answers what people write to it directly. */
  readonly directMessages: boolean;
  /** There is no key to ask Dune with. */
  readonly missingKey?: MissingKey | undefined;
};

/** A public query without parameters that need values, and one with some. */
const publicQuery = 1252207;
const withParameter = { id: 3493826, text: '3493826 chain=base' };

/** Chooses the examples. `allowed`: the only queries that people can use; `undefined` means any. */
export const chooseExamples = (allowed: ReadonlySet<number> | undefined): Examples => {
  const isAllowed = (id: number): boolean => allowed === undefined || allowed.has(id);
  const [first = publicQuery] = allowed ?? [];
  return {
    query: isAllowed(publicQuery) ? publicQuery : first,
    withValues: isAllowed(withParameter.id) ? withParameter.text : undefined,
  };
};
