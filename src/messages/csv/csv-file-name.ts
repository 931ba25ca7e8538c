const longestSlug = 60;

/** The words of a name in plain small letters; empty when it has none of those. */
const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longestSlug)
    .replace(/^-|-$/g, '');

/** What a file of a query's rows is called: `dune-1252207-marketplace-volumes-2026-11-24-0900-utc.csv`. `at`: of the data. */
export const csvFileName = (
  { id, name }: { readonly id: number; readonly name: string | undefined },
  at: Date,
): string => {
  const [date = '', time = ''] = at.toISOString().split('T');
  const slug = slugOf(name ?? '');
  const parts = ['dune', id, ...(slug === '' ? [] : [slug]), date, time.slice(0, 5).replace(':', ''), 'utc'];
  return `${parts.join('-')}.csv`;
};
