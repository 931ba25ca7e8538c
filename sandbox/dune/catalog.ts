import { dailyVolumes } from './queries/daily.ts';
import { movers } from './queries/live.ts';
import { manyRows } from './queries/many-rows.ts';
import { lendingMarkets, stablecoins, traders, years } from './queries/markets.ts';
import { withoutRows } from './queries/no-rows.ts';
import { bigNumbers, hostile, links, nulls, times } from './queries/odd-values.ts';
import { dexVolumes, holders, marketplaceVolumes, wide } from './queries/ordinary.ts';
import { pegs } from './queries/pegs.ts';
import { proposals } from './queries/proposals.ts';
import type { Query } from './query.ts';

/** The queries of the sandbox's Dune: the ordinary, the odd and the ones without rows. */
export const catalog: readonly Query[] = [
  marketplaceVolumes,
  dexVolumes,
  movers,
  pegs,
  proposals,
  dailyVolumes,
  lendingMarkets,
  traders,
  stablecoins,
  years,
  holders,
  wide,
  hostile,
  links,
  bigNumbers,
  nulls,
  times,
  manyRows,
  ...withoutRows,
];
