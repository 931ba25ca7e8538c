import type { Actor } from '../core/actor.ts';
import type { KnownColumn } from '../core/known-column.ts';
import type { Parameter } from '../core/question.ts';
import type { DeclaredParameter } from '../dune/outcome.ts';
import type { QueryFacts } from '../dune/query-facts.ts';

/** Who looks, and where. A query that was asked privately is found only by who asked. */
export type Viewer = Pick<Actor, 'userId' | 'channelId'>;

/** A name that somebody here gave a query, because Dune tells none, or another one. */
export type GivenName = { readonly name: string; readonly by: string /** ms. */; readonly at: number };

/** A query as the workspace knows it, as far as a viewer may see it. Times in ms. */
export type CatalogEntry = QueryFacts & {
  /** Its name in messages: the given name, else Dune's, else a title or shared shortcut; `undefined` without any. */
  readonly title: string | undefined;
  readonly given: GivenName | undefined;
  /** How often people asked, as far as the viewer may see. */
  readonly uses: number;
  readonly lastUsedAt: number | undefined;
};

/** One use of a query: asked, saved, subscribed to or alerted on. */
export type QueryUse = {
  readonly queryId: number;
  readonly parameters: readonly Parameter[];
  /** Who, and where: in an open channel everyone may find it later, elsewhere only who asked and those who are there. */
  readonly from: Actor;
  /** Asked with `--private`. */
  readonly isPrivate: boolean;
};

/** Values that a query was asked with. Times in ms. */
export type SeenValues = {
  readonly parameters: readonly Parameter[];
  readonly uses: number;
  readonly lastUsedAt: number;
};

/** The bounds of a search. */
export type FindOptions = {
  readonly limit: number;
  /** The operator's list, as it counts where the viewer is. */
  readonly isAllowed: (queryId: number) => boolean;
};

/**
 * The queries that a workspace knows. Reads answer from memory, so that they work within Slack's three seconds also with the
 * database slow or gone; notes are written behind, and never throw.
 */
export type Catalog = {
  /** Returns what messages call a query; `undefined` where nothing is known. Foreign. */
  readonly titleOf: (queryId: number) => string | undefined;
  readonly columnsOf: (queryId: number) => readonly KnownColumn[];
  /** Returns the parameters that a query declares; `undefined` where Dune never told them. */
  readonly parametersOf: (queryId: number) => readonly DeclaredParameter[] | undefined;
  /** Finds queries by words in any order, with typing mistakes, best first. Without words: those used last. */
  readonly find: (words: string, viewer: Viewer, options: FindOptions) => readonly CatalogEntry[];
  /** Returns what a viewer may know of a query; `undefined` where they may know nothing. */
  readonly entry: (queryId: number, viewer: Viewer) => CatalogEntry | undefined;
  /** Lists the values that a query was asked with, as far as the viewer may see, the latest first; empty while the database is gone. */
  readonly valuesSeen: (queryId: number, viewer: Viewer) => Promise<readonly SeenValues[]>;
  readonly noteUse: (use: QueryUse) => void;
  readonly learn: (facts: QueryFacts) => void;
  /** Gives a query a name, or takes it away with `undefined`. Returns the name it had. */
  readonly setName: (
    queryId: number,
    name: string | undefined,
    userId: string,
  ) => Promise<GivenName | undefined>;
  /** Writes the rest, and nothing after that. */
  readonly stop: () => Promise<void>;
};
