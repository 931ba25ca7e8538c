/** What the page looks at; it stands behind the # of the address, so that Back and a reload find it again. */
type Looking = { readonly place: string; readonly thread: string | undefined };

/** Where a page begins. */
const first = 'C0GENERAL';

/** What the page looks at now. */
export const looking = (): Looking => {
  const [place = '', thread] = location.hash.slice(1).split('/');
  return { place: place === '' ? first : place, thread };
};

/** Looks at something else. */
export const lookAt = (place: string, thread?: string): void => {
  location.hash = thread === undefined ? place : `${place}/${thread}`;
};
