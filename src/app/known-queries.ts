import type { Catalog } from '../catalog/catalog.ts';
import type { KnownQueries } from '../questions/known-queries.ts';

/** Nobody in particular, who may be told only what everyone may be told. */
const anybody = { userId: '', channelId: '' };

/** Gives the services that ask Dune what the catalogue knows. */
export const toKnownQueries = (catalog: Catalog): KnownQueries => ({
  titleOf: catalog.titleOf,
  columnsOf: catalog.columnsOf,
  parametersOf: catalog.parametersOf,
  valuesSeen: async (queryId) =>
    (await catalog.valuesSeen(queryId, anybody)).map(({ parameters }) => parameters),
});
