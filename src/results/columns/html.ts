/** A piece of a text with markup. Text is decoded; nothing of it is safe. */
export type HtmlToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open'; readonly name: string; readonly attribute: (name: string) => string | undefined }
  | { readonly kind: 'close'; readonly name: string };

/** Only these are markup: `Coin<SUI>` is the name of a type, and `<!channel>` a mention. */
const knownNames = new Set(
  `a abbr aside b big blink blockquote br button caption center cite code dd del details div dl dt em figcaption figure
  font footer h1 h2 h3 h4 h5 h6 hr i iframe img ins kbd label li mark marquee meter nav nobr ol p path pre progress s samp
  script section small span strike strong style sub summary sup svg table tbody td tfoot th thead tr tt u ul wbr`.split(
    /\s+/,
  ),
);

/** Elements with no end. */
const voidNames = new Set(['br', 'hr', 'img', 'wbr']);

/** Elements whose text is for machines. */
const silentNames = new Set(['script', 'style']);

/** The longest tag; longer ones are text. It holds the longest address that Slack takes, and limits the work on hostile text. */
const maxTagLength = 4000;

const attributePattern = /(?:\s+|(?<=["']))([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g;
const tagPattern = new RegExp(`^<(/?)([a-z][a-z0-9]*)((?:${attributePattern.source})*)\\s*(/?)>`, 'i');
/** A tag that the end of the text cuts off. */
const cutTag = /^<a\s[^<>]*href\s*=/i;
const commentPattern = /^<!--(?:[^-]|-(?!->))*-->/;

const entityNames: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' },
  ...{
    hellip: '…',
    ndash: '–',
    mdash: '—',
    middot: '·',
    bull: '•',
    rarr: '→',
    larr: '←',
    uarr: '↑',
    darr: '↓',
  },
};

const decodeEntity = (whole: string, name: string): string => {
  if (!name.startsWith('#')) return entityNames[name] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
};

const decodeEntities = (text: string): string =>
  text.replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,6});/gi, decodeEntity);

const readAttributes = (text: string): ReadonlyMap<string, string> => {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single, bare] of text.matchAll(attributePattern)) {
    const key = name.toLowerCase();
    // Of two attributes of one name, browsers take the first.
    if (!attributes.has(key)) attributes.set(key, decodeEntities(double ?? single ?? bare ?? ''));
  }
  return attributes;
};

type Tag = { readonly token: HtmlToken | undefined; readonly length: number };

/**
 * Reads the tag that begins at a `<`. A name alone must not stand for something else: in `a <b and c> d` it is followed by
 * words, and in `List<I>` it belongs to the word before and is never closed.
 */
const readTag = (text: string, at: number, closed: ReadonlySet<string>): Tag | undefined => {
  const rest = text.slice(at, at + maxTagLength);
  const comment = commentPattern.exec(rest);
  if (comment !== null) return { token: undefined, length: comment[0].length };
  const [whole, slash, written = '', attributes = ''] = tagPattern.exec(rest) ?? [];
  const name = written.toLowerCase();
  if (whole === undefined || !knownNames.has(name)) return undefined;
  if (slash === '/') return { token: { kind: 'close', name }, length: whole.length };
  if (attributes !== '' && !attributes.includes('=')) return undefined;
  const mayBeType = attributes === '' && !closed.has(name) && !voidNames.has(name);
  if (mayBeType && /\w/.test(text.charAt(at - 1))) return undefined;
  const read = readAttributes(attributes);
  return { token: { kind: 'open', name, attribute: (key) => read.get(key) }, length: whole.length };
};

/** Returns the first place at which a silent element ends. */
const endOfSilent = (text: string, name: string, from: number): number => {
  const end = new RegExp(`</${name}\\s*>`, 'gi');
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
};

/** Returns the names of the tags that are closed somewhere. */
const closedNames = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/<\/([a-z][a-z0-9]*)/gi)].map(([, name = '']) => name.toLowerCase()));

/**
 * Splits a text into its tags and what is between them, in time linear in its length. `undefined` where it has no markup:
 * `a < b and c > d` or `<3`. What no browser would show (comments, scripts) is left out.
 */
export const tokenizeHtml = (text: string): readonly HtmlToken[] | undefined => {
  if (!text.includes('<')) return undefined;
  const closed = closedNames(text);
  const lastEnd = text.lastIndexOf('>');
  const tokens: HtmlToken[] = [];
  let [from, hasMarkup] = [0, false];
  const pushText = (to: number) => {
    if (to > from) tokens.push({ kind: 'text', text: decodeEntities(text.slice(from, to)) });
  };
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', Math.max(at + 1, from))) {
    const isCut = at > lastEnd && cutTag.test(text.slice(at, at + maxTagLength));
    const tag = isCut ? { token: undefined, length: text.length - at } : readTag(text, at, closed);
    if (tag === undefined) continue;
    pushText(at);
    hasMarkup = true;
    from = at + tag.length;
    if (tag.token === undefined) continue;
    tokens.push(tag.token);
    if (tag.token.kind === 'open' && silentNames.has(tag.token.name)) {
      from = endOfSilent(text, tag.token.name, from);
    }
  }
  pushText(text.length);
  return hasMarkup ? tokens : undefined;
};
