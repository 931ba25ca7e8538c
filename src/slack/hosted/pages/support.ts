import type { Contact } from '../../../config/contact.ts';
import { contactLine } from './contact.ts';
import { escapeHtml, installPath, type PageLinks, renderPage } from './layout.ts';

/** The facts of the page about help. */
export type SupportFacts = PageLinks & { readonly support: Contact | undefined; readonly slash: string };

/** Renders the page about help. */
export const renderSupport = ({ support, slash, ...links }: SupportFacts): string => {
  const command = escapeHtml(slash);
  const install = escapeHtml(`${links.publicUrl}${installPath}`);
  return renderPage(
    'Support',
    `<p>${contactLine(support)} Say the name of your workspace, what you typed, and what came back. Never send a Dune API key.</p>
<h2>What often helps</h2>
<table>
<tr><th>When</th><th>Do this</th></tr>
<tr><td>You don't know what to type</td><td><code>${command} help</code> shows examples, and <code>${command} help all</code> lists everything.</td></tr>
<tr><td>It says that there's no Dune API key, or that it can't be read anymore</td><td>A workspace admin opens the app's Home and presses <b>Add Dune key</b>.</td></tr>
<tr><td>It says that it may not do something in Slack</td><td>A workspace admin <a href="${install}">adds it again</a>, and allows what it asks for.</td></tr>
<tr><td>It can't find a query</td><td>Private queries need a key of the account or team that owns them.</td></tr>
<tr><td>It says it isn't connected to your workspace</td><td><a href="${install}">Add it again</a>. It goes on with everything it had.</td></tr>
<tr><td>Digests stopped</td><td><code>${command} list</code> says why, for each one. Problems are also sent to their owner.</td></tr>
<tr><td>You want it gone</td><td>Remove the app in Slack's settings. What happens to your data then is in <a href="${escapeHtml(`${links.publicUrl}/privacy`)}">Privacy</a>.</td></tr>
</table>`,
    links,
  );
};
