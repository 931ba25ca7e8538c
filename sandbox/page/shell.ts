import { verbs, verbUsage } from '../../src/command/verbs.ts';
import { faultLabels } from './faults.ts';
import { escapeHtml } from './html.ts';
import { appFace } from './manifest.ts';
import { moves } from './time.ts';
import { tour } from './tour.ts';

const { command } = appFace;

const option = (insert: string, usage: string, does: string): string =>
  `<li role="option" id="complete-${escapeHtml(insert.trim().replaceAll(/\W/g, '-'))}" data-insert="${escapeHtml(insert)}" aria-selected="false"><b>${escapeHtml(usage)}</b> <span>${escapeHtml(does)}</span></li>`;

/** The list that the composer offers while a command is typed. */
const completions = [
  option(`${command} `, `${command} ${appFace.usage}`, 'Dune in Slack'),
  ...verbs.map((verb) =>
    option(`${command} ${verb} `, `${command} ${verbUsage[verb].usage}`, verbUsage[verb].does),
  ),
  option(`@${appFace.name} `, `@${appFace.name}`, 'Mention the app'),
].join('');

const moveButton = (to: keyof typeof moves): string =>
  `<button type="button" data-move="${to}">${moves[to]}</button>`;

const stepButton = (click: (typeof tour)[number]['click']): string => {
  switch (click.kind) {
    case 'line':
      return `<button type="button" class="run" data-run="${escapeHtml(click.text)}"><code>${escapeHtml(click.text)}</code></button>`;
    case 'form':
      return `<button type="button" class="run" data-shortcut="${escapeHtml(click.callbackId)}"><code>${escapeHtml(click.label)}</code> in the shortcuts menu</button>`;
    case 'home':
      return '<button type="button" class="run" data-go="home"><code>Home</code> of the app, on the left</button>';
  }
};

const stepWords = ({ words, free }: (typeof tour)[number]): string =>
  free === undefined
    ? `<p>${escapeHtml(words)}</p>`
    : `<p class="on-paid">${escapeHtml(words)}</p><p class="on-free">${escapeHtml(free)}</p>`;

const stepMoves = ({ moves: after = [] }: (typeof tour)[number]): string =>
  after.length === 0 ? '' : `<p class="buttons">${after.map(moveButton).join('')}</p>`;

const tourSteps = tour
  .map((step) => `<li>${stepButton(step.click)}${stepWords(step)}${stepMoves(step)}</li>`)
  .join('');

const switches = faultLabels
  .map(
    ([name, label]) =>
      `<label><input type="checkbox" role="switch" data-fault="${name}"> ${escapeHtml(label)}</label>`,
  )
  .join('');

const globalShortcuts = appFace.shortcuts
  .filter(({ type }) => type === 'global')
  .map(
    ({ name, callbackId, description }) =>
      `<button type="button" role="menuitem" data-shortcut="${escapeHtml(callbackId)}" title="${escapeHtml(description)}">${escapeHtml(name)}</button>`,
  );

const shortcutMenu =
  globalShortcuts.length === 0
    ? ''
    : `<details class="menu"><summary aria-label="Shortcuts">+</summary><div role="menu">${globalShortcuts.join('')}</div></details>`;

const composer = `<form id="composer" class="composer" aria-label="Write a message">
<ul id="completions" role="listbox" aria-label="Commands and mentions" hidden>${completions}</ul>
<label class="unseen" for="text">Message</label>
<textarea id="text" rows="1" autocomplete="off" spellcheck="false" aria-autocomplete="list" aria-controls="completions" aria-expanded="false" role="combobox"></textarea>
<div class="tools">${shortcutMenu}<span class="aside">Enter to send, Shift+Enter for a new line, / for commands, @ to mention</span><button type="submit" class="primary">Send</button></div>
</form>`;

const panel = `<aside id="panel" aria-label="Tour and tools">
<header><h2>Tour and tools</h2><button type="button" class="close" data-do="close-panel" aria-label="Close tour and tools">✕</button></header>
<details open id="tour"><summary>Tour: ${tour.length} things to click</summary><ol>${tourSteps}</ol></details>
<details open id="time"><summary>Time</summary><p>It's <b id="now"></b> in this workspace. Move the clock to make digests post.</p><p class="buttons">${Object.keys(
  moves,
)
  .map((to) => (to === 'nine' || to === 'hour' || to === 'day' ? moveButton(to) : ''))
  .join('')}</p></details>
<details open id="plan"><summary>Dune's plan</summary><div class="switches"><label><input type="checkbox" role="switch"> Free plan</label></div><p class="aside">Dune tells names, parameters and choices of queries on paid plans only. Switching restarts the app, which takes a moment; digests stay.</p></details>
<details open id="faults"><summary>Simulate problems</summary><div class="switches">${switches}</div></details>
<details id="requests"><summary>Requests to Dune</summary><div></div></details>
<details id="json"><summary>JSON of a message</summary><p class="aside">Choose “Show JSON” in a message's ⋯ menu.</p><pre tabindex="0" hidden></pre></details>
</aside>`;

/** The page before anything is drawn in it. It has no inline script, only the URLs of scripts. */
export const shell = `<!doctype html>
<html lang="en" data-theme="light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(appFace.name)}: demo workspace</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style/blocks.css">
<link rel="stylesheet" href="/style/frame.css">
<script src="/script/theme.ts"></script>
<script type="module" src="/script/main.ts"></script>
</head>
<body>
<a class="skip" href="#text">Skip to the message field</a>
<header id="bar">
<button type="button" data-do="sidebar" aria-label="Channels" aria-controls="sidebar" aria-expanded="false">☰</button>
<strong>Sandbox</strong>
<span class="aside">the real app, on this machine only</span>
<button type="button" data-do="theme">Dark</button>
<button type="button" data-do="panel" aria-controls="panel">Tour and tools</button>
</header>
<div id="app">
<nav id="sidebar" aria-label="Channels and direct messages"></nav>
<main>
<header id="title"></header>
<div class="scrolled"><div id="main" role="log" aria-label="Messages"></div><button type="button" id="newest" class="pill" hidden>New messages <span aria-hidden="true">↓</span></button></div>
${composer}
<p id="read-only" class="aside" hidden>Sending messages to this app has been turned off. Use its command in a channel.</p>
</main>
<aside id="thread" aria-label="Thread" hidden>
<header><h2>Thread</h2><button type="button" class="close" data-do="close-thread" aria-label="Close thread">✕</button></header>
<div class="scrolled"><div id="replies" role="log" aria-label="Replies"></div><button type="button" id="newest-reply" class="pill" hidden>New messages <span aria-hidden="true">↓</span></button></div>
<form id="reply" class="composer" aria-label="Reply">
<label class="unseen" for="reply-text">Reply</label>
<textarea id="reply-text" rows="1" autocomplete="off" placeholder="Reply…"></textarea>
<div class="tools"><button type="submit" class="primary">Send</button></div>
</form>
</aside>
${panel}
</div>
<dialog id="modal" aria-labelledby="modal-title"></dialog>
<dialog id="confirm" role="alertdialog" aria-labelledby="confirm-title" aria-describedby="confirm-text"></dialog>
<div id="toast" role="status" aria-live="polite"></div>
<div id="news" class="unseen" role="status" aria-live="polite"></div>
</body>
</html>
`;
