/**
 * Everything that looks like a space, or that a paste brings along: controls, line breaks, no-break and wide spaces.
 */
const spaceLike = /[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]+/gu;

/** Shows nothing and separates nothing: zero-width spaces, byte order marks, soft hyphens, direction marks. */
const invisible = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/gu;

/** The joiners belong inside emoji and some scripts; beside plain ASCII they came by accident. */
const strayJoiner = /(?<![^\0-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\0-\x7f])/gu;

/**
 * `<https://a|b>`, `<@U1|bob>`, `<#C1|general>`, `<!here>`: how Slack writes links and mentions in a command's text.
 */
const slackMarkup = /<([@#!]|https?:\/\/|mailto:)([^<>|]*)(?:\|([^<>]*))?>/giu;

const parseSlackMarkup = (
  _whole: string,
  mark: string,
  target: string,
  label: string | undefined,
): string => {
  const named = label === undefined || label === '' ? undefined : label;
  switch (mark) {
    case '@':
    case '#':
      return named === undefined ? target : `${mark}${named.replace(/^[@#]/, '')}`;
    case '!':
      return named ?? `@${target}`;
    case 'mailto:':
      return named ?? target;
    default:
      // Slack makes a link of `site=aave.com`, too, and writes what was typed as its label.
      return mark === 'http://' && target === named ? named : `${mark}${target}`;
  }
};

/** Mentions behind `--mention`, at the end of an alert, and behind a wish such as `ping` at the beginning, keep their ids: they are whom to call. */
const called = [
  /(?:^|\s)(?:--?|[‒–—―]-?)(?:mention|notify|tag|cc|ping)[=\s]+["“”„'‘’]?((?:(?:<[@!][^<>]*>|@[\w.-]+|[USW][A-Z0-9]+|and)[\s,;]*)+)/giu,
  /^\s*(?:(?:please|can you|pls)\s+)*(?:ping|page|notify|alert|tell|warn|tag|mention|call|cc|dm|message|remind)\s+((?:(?:<[@!][^<>]*>|and)[\s,;]*)+)(?=.*\s(?:when|if|once|whenever)\s)/giu,
  /\s(?:and\s+)?(?:ping|page|notify|alert|tell|warn|tag|mention|call|cc)\s+((?:(?:<[@!][^<>]*>|and)[\s,;]*)+)$/giu,
  /(?<=^\s*alert\s.*\s)(?:<[@!][^<>]*>[\s,;]*)+$/giu,
];

/** Places behind `--to` keep their ids, and channels the names that they are shown with: they are where it goes. */
const placed =
  /(?:^|\s)(?:--?|[‒–—―]-?)to[=\s]+["“”„'‘’]?((?:(?:<[@#][^<>]*>|[#@][\p{L}\p{N}._-]+|[CGUW][A-Z0-9]{4,}|and|&amp;|&)[\s,;]*)+)/giu;

const isBetween = (at: number, { index = 0, 0: whole }: RegExpExecArray): boolean =>
  at >= index && at < index + whole.length;

/** Keeps a channel's name, which has no spaces. Source: docs.slack.dev, conversations.create, "Naming". */
const keepName = (label = ''): string => (/^[\p{L}\p{N}._-]{1,80}$/u.test(label) ? `|${label}` : '');

/** Resolves Slack's own forms. A mention that calls somebody loses only its name, which may hold spaces. */
const resolveMarkup = (text: string): string => {
  const callSpans = /<[@!]/.test(text) ? called.flatMap((pattern) => [...text.matchAll(pattern)]) : [];
  const placeSpans = /<[@#]/.test(text) ? [...text.matchAll(placed)] : [];
  return text.replace(
    slackMarkup,
    (whole: string, mark: string, target: string, label: string | undefined, at: number) => {
      const isCalled = (mark === '@' || mark === '!') && callSpans.some((span) => isBetween(at, span));
      const isPlace = (mark === '@' || mark === '#') && placeSpans.some((span) => isBetween(at, span));
      return isCalled || isPlace
        ? `<${mark}${target}${isPlace && mark === '#' ? keepName(label) : ''}>`
        : parseSlackMarkup(whole, mark, target, label);
    },
  );
};

const decodeEntities = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Turns every kind of space into a plain one, and drops characters that nobody sees. */
export const cleanSpaces = (text: string): string =>
  text.toWellFormed().replace(invisible, '').replace(strayJoiner, '').replace(spaceLike, ' ').trim();

/** Drops the marks of code around a whole command, as it is copied from a message, or around words without quotes. */
const withoutCodeMarks = (text: string): string => {
  const [, , whole] = /^(`{1,3})([^`]+)\1$/.exec(text) ?? [];
  if (whole !== undefined) return whole.trim();
  return /["'“”„]/.test(text) ? text : text.replace(/(?<=^|\s)(`{1,3})([^`]+)\1(?=\s|$)/g, '$2');
};

/**
 * Returns the text of a command as the person meant it: Slack's own forms resolved, its three entities decoded, its
 * spaces plain, and no marks of code around it.
 * Source: docs.slack.dev/interactivity/implementing-slash-commands, "Escaping".
 */
export const normalize = (text: string): string =>
  withoutCodeMarks(cleanSpaces(decodeEntities(resolveMarkup(text.toWellFormed()))));
