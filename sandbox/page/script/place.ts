/** The place that the page shows. It's in the URL's fragment, so that Back and a reload find it again. */
type Looking = { readonly place: string; readonly thread: string | undefined };

/** The first place to show. */
const first = 'C0GENERAL';

/** Returns the place that the page shows now. */
export const looking = (): Looking => {
  const [index = '', thread] = location.hash.slice(1).split('/');
  return { place: index === '' ? first : index, thread };
};

/** Goes to another place. */
export const lookAt = (index: string, thread?: string): void => {
  location.hash = thread === undefined ? index : `${index}/${thread}`;
};
