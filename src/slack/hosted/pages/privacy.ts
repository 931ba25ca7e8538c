import type { Contact } from '../../../config/contact.ts';
import { dayMs, durationInWords } from '../../../core/duration.ts';
import { contactLine } from './contact.ts';
import { type PageLinks, renderPage } from './layout.ts';

/** The facts of the page about privacy. */
export type PrivacyFacts = PageLinks & {
  readonly support: Contact | undefined;
  readonly keepDays: number;
  readonly mentions: boolean;
  readonly directMessages: boolean;
  readonly unfurl: boolean;
};

const afterLeaving = (keepDays: number): string =>
  keepDays === 0
    ? 'it is deleted for good right away'
    : `it is kept for ${durationInWords(keepDays * dayMs)}, so that installing again brings it back, and then deleted for good`;

const readMessages = ({ mentions, directMessages, unfurl }: PrivacyFacts): string => {
  const kinds = [
    ...(mentions ? ['that mention it'] : []),
    ...(directMessages ? ['that people write to it in its own direct messages'] : []),
    ...(unfurl ? ['with links to dune.com, of which it uses only the links'] : []),
  ];
  if (kinds.length === 0) return 'It reads no messages. It gets what people type after its command.';
  return `Beside what people type after its command, it gets messages ${new Intl.ListFormat('en').format(kinds)}. It answers them and stores none.`;
};

/** Renders the page about privacy: what is stored, how long, and who gets it. */
export const renderPrivacy = (facts: PrivacyFacts): string =>
  renderPage(
    'Privacy',
    `<p class="lead">What Dune in Slack stores about your workspace, for how long, and who gets it.</p>
<h2>What it stores</h2>
<ul>
<li><b>To work in your workspace:</b> its ID and name, the app's Slack token, who installed it, and your Dune API key. Token and key are encrypted (AES-256-GCM) with a key that isn't in the database, and never shown again.</li>
<li><b>What people set up:</b> digests, alerts, reports, boards, and shortcuts, with the IDs of the people and channels they belong to, and the workspace's settings.</li>
<li><b>What results showed:</b> the rows that each digest and board showed last, and the rows and values that an alert watches, to tell what changed.</li>
<li><b>What people ask for:</b> which queries were used, when and with which values, to find them by name. What was asked in a private channel, in direct messages, or with <code>--private</code> is found only there or by that person.</li>
<li><b>Use:</b> how much was read and run on Dune each month, by person and by digest, and who opened the app, so that nobody is greeted twice.</li>
</ul>
<h2>What it reads in Slack</h2>
<p>${readMessages(facts)} If you allow it, it looks in channels for its own digests, and for nothing else. Of people it reads the time zone and whether they're an admin.</p>
<h2>How long</h2>
<table>
<tr><th>What</th><th>How long</th></tr>
<tr><td>Digests, alerts, reports, boards, shortcuts, settings, token, key</td><td>Until you delete them, or remove the app</td></tr>
<tr><td>Rows that a digest, board, or alert compares with</td><td>Until the next ones replace them, or it ends</td></tr>
<tr><td>How digests ended, and which runs were asked for</td><td>90 days</td></tr>
<tr><td>Use by person and digest</td><td>13 months</td></tr>
<tr><td>Queries to find by name</td><td>A year after they were used last</td></tr>
<tr><td>Results of queries that nobody subscribed to</td><td>Seconds to ten minutes, to answer the same question once</td></tr>
<tr><td>An installation in progress</td><td>10 minutes</td></tr>
</table>
<p>When the app is removed from a workspace, it stops at once. Everything of the workspace stays unused: ${afterLeaving(facts.keepDays)}. Messages that the app posted stay in Slack, and files, too.</p>
<h2>Who gets it</h2>
<ul>
<li><b>Slack</b> gets the messages and files that the app posts.</li>
<li><b>Dune</b> gets the IDs of queries and the values people ask for, with your API key. It gets no names, messages, or IDs from Slack.</li>
<li><b>Nobody else.</b> The app sends nothing to any other service: no analytics, no ads, no training of models. Other workspaces can't see yours: each has its own token, key, and data.</li>
<li><b>The operator's logs</b> say who ran which query and changed which digest, by IDs. They have no tokens, keys, results, or messages.</li>
</ul>
<p>Anyone in your workspace can get what your Dune API key can read. Workspace admins can limit that to a list of queries in Home.</p>
<h2>Your rights</h2>
<p>You can ask for a copy of what is stored about your workspace, or to have it deleted before that time is over. ${contactLine(facts.support)}</p>
<h2>Cookies</h2>
<p>One, while you install the app: it proves that the installation was begun in your browser, and is gone after 10 minutes. These pages load nothing from other sites.</p>`,
    facts,
  );
