import { getState } from '../../slack/state.ts';
import type { Posted } from '../../slack/workspace.ts';
import { drawBlocks } from './block.ts';
import { formatTimes } from './date.ts';
import { type Html, html } from './html.ts';
import { drawMrkdwn } from './mrkdwn.ts';
import type { DrawNames } from './names.ts';

/** The app's user ID. */
const app = 'U0BOT';

/** The app's picture: bars on a sheet. */
const appFace = html`<svg viewBox="0 0 36 36" aria-hidden="true"><path d="M9 26v-7h4v7zm7 0V10h4v16zm7 0V15h4v11z"/></svg>`;

const drawFace = (name: string, isApp: boolean): Html =>
  isApp
    ? html`<span class="face app">${appFace}</span>`
    : html`<span class="face" data-tint="${[...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 5}" aria-hidden="true">${[...name][0]?.toUpperCase()}</span>`;

const eye = html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M10 4.5c4 0 6.8 3.2 8 5.5-1.2 2.3-4 5.5-8 5.5S3.2 12.3 2 10c1.2-2.3 4-5.5 8-5.5Zm0 2.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z"/></svg>`;

/** Slack marks an edit of text, and none of blocks. Source: docs.slack.dev/reference/methods/chat.update, "text, blocks or attachments". */
const editMark = html` <span class="edited">(edited)</span>`;

const drawBody = ({ ts, text, blocks, edited }: Posted, names: DrawNames): Html => {
  if (blocks.length === 0)
    return html`<div class="blocks"><div class="block text">${drawMrkdwn(text, names)}${edited ? editMark : ''}</div></div>`;
  const scope = `m${ts.replace('.', '-')}`;
  return drawBlocks(blocks, { names, state: getState(blocks), errors: {}, scope });
};

/** Draws what the app shows under the links of a message, by URL. */
type Unfurls = Readonly<Record<string, Posted['blocks']>>;

const drawUnfurls = (unfurls: Unfurls, ts: string, names: DrawNames): Html[] =>
  Object.values(unfurls).map(
    (blocks, index) =>
      html`<div class="unfurl">${drawBlocks(blocks, { names, state: getState(blocks), errors: {}, scope: `u${ts.replace('.', '-')}-${index}` })}</div>`,
  );

const drawFiles = ({ files = [] }: Posted): Html[] =>
  files.map(({ id, name, size }) => {
    const bytes = new Intl.NumberFormat('en-US').format(size);
    return html`<a class="file" href="/file?id=${encodeURIComponent(id)}" download="${name}"><strong>${name}</strong><span>${bytes} bytes</span></a>`;
  });

/** Draws a message: author, time, "Only visible to you", and blocks or text. Nothing in it can become script. */
export const drawMessage = (message: Posted, people: DrawNames, unfurls: Unfurls = {}): string => {
  const { ts, from, onlyFor } = message;
  const name = people.user(from ?? app);
  const { time, whole } = formatTimes(ts, people);
  const isApp = from === undefined || from === app;
  const badge = isApp ? html` <span class="badge">App</span>` : '';
  const only = onlyFor === undefined ? '' : html`<p class="only">${eye} Only visible to you</p>`;
  return html`<div class="message">${only}${drawFace(name, isApp)}<div class="said"><div class="by"><strong class="author">${name}</strong>${badge} <time datetime="${new Date(Number(ts) * 1000).toISOString()}" title="${whole}">${time}</time></div>${drawBody(message, people)}${drawFiles(message)}${drawUnfurls(unfurls, ts, people)}</div></div>`
    .html;
};
