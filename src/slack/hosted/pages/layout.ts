/** The style of all pages; the policy with which they are sent names it by its hash. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1d1c1d; --faint: #5e5d60; --paper: #fff; --line: #ddd; --accent: #4a154b; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e8e8; --faint: #a5a5a8; --paper: #1a1d21; --line: #3c3f44; --accent: #7c3085; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 42rem; padding: 3rem 1.25rem 2rem; font: 1rem/1.6 system-ui, sans-serif; color: var(--ink); background: var(--paper); overflow-wrap: break-word; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2.25rem 0 .5rem; }
p, ul, ol { margin: .75rem 0; }
ul, ol { padding-left: 1.4rem; }
li { margin: .35rem 0; }
a { color: inherit; }
code { font: .92em ui-monospace, monospace; background: color-mix(in srgb, var(--ink) 8%, transparent); padding: .1em .3em; border-radius: .25rem; }
.lead { font-size: 1.2rem; color: var(--faint); }
a.button { display: inline-block; padding: .75rem 1.4rem; border-radius: .5rem; background: var(--accent); color: #fff; text-decoration: none; font-weight: 600; }
a.button:focus-visible { outline: 3px solid #1264a3; outline-offset: 2px; }
.small, footer { font-size: .9rem; color: var(--faint); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); }
footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: 1rem; }
`;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Makes text inert in HTML, also between quotes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (mark) => escapes[mark] ?? mark);

/** Where pages lead. */
export type PageLinks = {
  /** Where people reach the app, without a slash at the end. */
  readonly publicUrl: string;
};

/** The path that begins an installation. */
export const installPath = '/slack/install';

/** The path of the page about help. */
export const supportPath = '/support';

/** Draws a link that looks like a button. The label is HTML. */
export const linkButton = (address: string, label: string): string =>
  `<p><a class="button" href="${escapeHtml(address)}">${label}</a></p>`;

/** Renders a page. `body` is HTML; the title is text. */
export const renderPage = (title: string, body: string, { publicUrl }: PageLinks): string => {
  const to = (path: string): string => escapeHtml(`${publicUrl}${path}`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
<footer><a href="${to('/')}">Dune in Slack</a> · <a href="${to('/privacy')}">Privacy</a> · <a href="${to(supportPath)}">Support</a></footer>
</body>
</html>
`;
};
