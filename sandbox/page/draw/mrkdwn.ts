import { unescapeText } from '../../../src/messages/blocks/escape.ts';
import { formatDate } from './date.ts';
import { anchor, type Html, html } from './html.ts';
import { drawChannel, drawCrowd, drawUser } from './mention.ts';
import type { DrawNames } from './names.ts';

/**
 * In the order in which Slack looks: code, then angle brackets, then marks at word edges. A mark pairs up only within its
 * line, and not before a word joiner.
 */
const tokens =
  /```(?<fence>[\s\S]+?)```|`(?<code>[^`\n]+)`|<(?<angle>[^<>\n]+)>|(?<![\p{L}\p{N}])(?<mark>[*_~])(?![\s\u2060])(?<marked>(?:<[^<>\n]*>|`[^`\n]*`|(?!\k<mark>)[^\n])+?)(?<!\s)\k<mark>(?![\p{L}\p{N}\u2060])/gu;

const elements: Readonly<Record<string, (inside: Html[]) => Html>> = {
  '*': (inside) => html`<strong>${inside}</strong>`,
  _: (inside) => html`<em>${inside}</em>`,
  '~': (inside) => html`<del>${inside}</del>`,
};

const drawDate = (angle: string, names: DrawNames): Html => {
  const [, seconds = '', template = '', link, fallback = ''] =
    /^!date\^(\d+)\^([^^|]*)(?:\^([^|]*))?\|?(.*)$/s.exec(angle) ?? [];
  const words = unescapeText(formatDate(template, Number(seconds || 'none'), names) ?? fallback);
  return link === undefined ? html`${words}` : anchor(unescapeText(link), words);
};

/** Draws the content of angle brackets. Source: docs.slack.dev/messaging/formatting-message-text. */
const drawAngle = (angle: string, names: DrawNames): Html => {
  const [target = '', ...rest] = angle.split('|');
  const label = unescapeText(rest.join('|'));
  if (angle.startsWith('@')) return drawUser(target.slice(1), names);
  if (angle.startsWith('#')) return drawChannel(target.slice(1), names);
  if (angle.startsWith('!date^')) return drawDate(angle, names);
  if (/^!(?:here|channel|everyone)$/.test(target)) return drawCrowd(target.slice(1));
  if (angle.startsWith('!')) return html`${label === '' ? target : label}`;
  const address = unescapeText(target);
  return anchor(address, label === '' ? address : label);
};

const inline = (text: string, names: DrawNames): Html[] => {
  const drawn: Html[] = [];
  let index = 0;
  for (const found of text.matchAll(tokens)) {
    const { fence, code, angle, mark, marked } = found.groups ?? {};
    drawn.push(html`${unescapeText(text.slice(index, found.index))}`);
    index = found.index + found[0].length;
    if (fence !== undefined) drawn.push(html`<pre>${unescapeText(fence.replace(/^\n|\n$/g, ''))}</pre>`);
    else if (code !== undefined) drawn.push(html`<code>${unescapeText(code)}</code>`);
    else if (angle !== undefined) drawn.push(drawAngle(angle, names));
    else drawn.push(elements[mark ?? '']?.(inline(marked ?? '', names)) ?? html`${found[0]}`);
  }
  return [...drawn, html`${unescapeText(text.slice(index))}`];
};

const isQuoted = (line: string): boolean => /^&gt;/.test(line);

/** Splits lines into runs of quoted and other lines. */
const splitQuotes = (text: string): readonly { readonly quoted: boolean; readonly lines: string[] }[] => {
  const runs: { readonly quoted: boolean; readonly lines: string[] }[] = [];
  let isInFence = false;
  for (const line of text.split('\n')) {
    const quoted = !isInFence && isQuoted(line);
    const words = quoted ? line.replace(/^&gt;\s?/, '') : line;
    const run = runs.at(-1);
    if (run !== undefined && run.quoted === quoted) run.lines.push(words);
    else runs.push({ quoted, lines: [words] });
    if (line.split('```').length % 2 === 0) isInFence = !isInFence;
  }
  return runs;
};

/**
 * Draws Slack's own markup as HTML. Foreign text in it stays text: it's escaped, and links lead to the web.
 * Source: docs.slack.dev/messaging/formatting-message-text.
 */
export const drawMrkdwn = (text: string, names: DrawNames): Html =>
  html`${splitQuotes(text).map(({ quoted, lines }) => {
    const inside = inline(lines.join('\n'), names);
    return quoted ? html`<blockquote>${inside}</blockquote>` : html`${inside}`;
  })}`;
