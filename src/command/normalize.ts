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
      return `${mark}${target}`;
  }
};

/** Whom `--mention` names, as Slack writes what is picked from its list. */
const mentionOption = /((?:--|[–—―])mention(?:\s+|=)(?:<[@!][^<>]*>[\s,;]*)+)/giu;

/** Keeps the ids behind `--mention`, for names call nobody, and drops the names. */
const keepIds = (option: string): string => {
  const ids = [...option.matchAll(/<([@!][^<>|]*)(?:\|[^<>]*)?>/gu)].map(([, id = '']) => `<${id}>`);
  return `--mention "${ids.join(',')}" `;
};

const resolveMarkup = (text: string): string =>
  text
    .split(mentionOption)
    .map((part, index) => (index % 2 === 1 ? keepIds(part) : part.replace(slackMarkup, parseSlackMarkup)))
    .join('');

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
