const style = `
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 40rem; padding: 3rem 1.25rem; font: 1rem/1.55 system-ui, sans-serif; }
h1 { font-size: 1.75rem; line-height: 1.25; }
h2 { font-size: 1.2rem; margin-top: 2rem; }
a.button { display: inline-block; padding: .7rem 1.2rem; border-radius: .5rem; background: #4a154b; color: #fff; text-decoration: none; font-weight: 600; }
footer { margin-top: 3rem; font-size: .9rem; opacity: .75; }
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

/** Renders a page. `body` is HTML; the title is text. */
export const renderPage = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${body}
</main>
<footer><a href="/">Dune in Slack</a> · <a href="/privacy">Privacy</a> · <a href="/support">Support</a></footer>
</body>
</html>
`;
