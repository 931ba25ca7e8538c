/** What the page looks at; it stands behind the # of the address, so that Back and a reload find it again. */
type Looking = { readonly place: string; readonly thread: string | undefined };

/** Where a page begins. */
const first = 'C0GENERAL';

/** What the page looks at now. */
export const looking = (): Looking => {
  const [index = '', thread] = location.hash.slice(1).split('/');
  return { place: index === '' ? first : index, thread };
};

/** Looks at something else. */
export const lookAt = (index: string, thread?: string): void => {
  location.hash = thread === undefined ? index : `${index}/${thread}`;
};
