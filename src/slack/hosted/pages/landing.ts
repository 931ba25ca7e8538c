import { escapeHtml, installPath, linkButton, type PageLinks, renderPage } from './layout.ts';

/** The facts of the landing page. */
export type LandingFacts = PageLinks & {
  /** The slash command. */
  readonly slash: string;
  /** Workspaces without a key use the operator's. */
  readonly hasOperatorKey: boolean;
};

const keyStep = (hasOperatorKey: boolean): string =>
  hasOperatorKey
    ? 'In Home, a workspace admin can add your own Dune API key. Until then the app uses the one that comes with it.'
    : 'In Home, a workspace admin adds your Dune API key. A key of the free plan with the scope Read is enough; create one on dune.com under <b>Settings</b> &gt; <b>API</b>.';

/** Renders the page with which people add the app. */
export const renderLanding = ({ slash, hasOperatorKey, ...links }: LandingFacts): string => {
  const type = (text: string): string => `<code>${escapeHtml(`${slash} ${text}`)}</code>`;
  return renderPage(
    'Dune in Slack',
    `<p class="lead">Dune query results in Slack: tables, charts, and scheduled digests of what changed.</p>
${linkButton(`${links.publicUrl}${installPath}`, 'Add to Slack')}
<h2>What it does</h2>
<ul>
<li><b>Answers.</b> ${type('1252207')} or the link of a query shows its latest result as a table or a chart, without running it again.</li>
<li><b>Digests.</b> ${type('subscribe 1252207 mondays 9:00')} posts it on a schedule, and says what changed since the last time.</li>
<li><b>Alerts.</b> ${type('alert 1252207 when volume_usd of uniswap < 8M')} tells a channel once when a value crosses a number.</li>
<li><b>Reports and boards.</b> Several queries in one message; a message that stays current.</li>
<li><b>Files.</b> All rows of a result as CSV or Excel.</li>
</ul>
<h2>How to start</h2>
<ol>
<li>Press <b>Add to Slack</b>. Your workspace may want an admin to approve it first.</li>
<li>${keyStep(hasOperatorKey)}</li>
<li>Type ${type('help')} in any channel, or open the app's Home.</li>
</ol>
<h2>What it asks Slack for</h2>
<p>To answer its command and what people write to it, to post where it's added, and to read people's time zone and whether they're admins. You can decline the rest on Slack's page: sending files, checking whether a digest arrived, direct messages to other people, and pins. It gets no messages but those that are meant for it.</p>`,
    links,
  );
};
