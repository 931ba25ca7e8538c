import type { SharedConfig, WorkspaceConfig } from '../../config/config.ts';
import { parseQueryLists } from '../../config/query-lists.ts';
import type { QueryLimits } from '../../core/query-limits.ts';
import type { HostPages, SetBy, WhoSets } from '../../core/set-by.ts';
import type { NumberSetting } from '../../questions/account.ts';
import type { OwnSettings } from '../../store/workspace-settings.ts';

/** Returns the stricter share of the credits from which digests are held back; 0 never holds back. */
const stricterHold = (left: number, right: number): number =>
  left === 0 || right === 0 ? Math.max(left, right) : Math.min(left, right);

type Numbers = Pick<WorkspaceConfig, NumberSetting>;

const chooseNumbers = (shared: Numbers, own: OwnSettings, hasOwnKey: boolean): Numbers => {
  const choose = (name: NumberSetting, stricter: (left: number, right: number) => number): number => {
    const set = own[name] ?? shared[name];
    return hasOwnKey ? set : stricter(set, shared[name]);
  };
  return {
    executionsPerDay: choose('executionsPerDay', Math.min),
    callsPerMinute: choose('callsPerMinute', Math.min),
    confirmAboveCredits: choose('confirmAboveCredits', Math.min),
    holdCreditsAt: choose('holdCreditsAt', stricterHold),
  };
};

/** Tells if the operator limits the queries; then no workspace can. */
export const hasQueryLists = ({ forAll, channels }: QueryLimits): boolean =>
  forAll !== undefined || channels.size > 0;

/**
 * The list of the operator comes first: a workspace without it could ask for what isn't for it. One of a workspace that can't
 * be read allows nothing: it was there to limit.
 */
const chooseQueries = (shared: QueryLimits, { queries }: OwnSettings): QueryLimits => {
  if (hasQueryLists(shared)) return { ...shared, setBy: 'host' };
  if (queries === undefined) return shared;
  const parsed = parseQueryLists(queries);
  const lists = parsed.ok ? parsed.value : { forAll: new Set<number>(), channels: new Map() };
  return { ...lists, setBy: 'workspace' };
};

type OwnLimits = Numbers & { readonly queryLimits: QueryLimits; readonly setBy: WhoSets };

/**
 * Returns the limits of a workspace, and whom people can ask to change them. With the operator's key, a workspace may limit
 * itself more, and never less.
 */
export const chooseLimits = (
  shared: Pick<SharedConfig, NumberSetting | 'queryLimits'>,
  own: OwnSettings,
  hasOwnKey: boolean,
  pages: HostPages,
): OwnLimits => {
  const numbers = chooseNumbers(shared, own, hasOwnKey);
  const queryLimits = chooseQueries(shared.queryLimits, own);
  const who = (name: NumberSetting): SetBy =>
    hasOwnKey || numbers[name] !== shared[name] ? 'workspace' : 'host';
  return {
    ...numbers,
    queryLimits,
    setBy: {
      queries: queryLimits.setBy ?? 'workspace',
      executionsPerDay: who('executionsPerDay'),
      holdCreditsAt: who('holdCreditsAt'),
      duneKey: hasOwnKey ? 'workspace' : 'host',
      others: 'host',
      pages,
    },
  };
};
