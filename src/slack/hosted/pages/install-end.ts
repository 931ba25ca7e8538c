import { escapeHtml, installPath, linkButton, type PageLinks, renderPage } from './layout.ts';

/** An installation that is stored. `appId` and `workspaceId` are Slack's. */
export type Installed = {
  readonly kind: 'installed';
  /** As Slack told it; foreign. */
  readonly name: string;
  readonly isOrg: boolean;
  readonly hasKey: boolean;
  readonly workspaceId: string;
  readonly appId: string | undefined;
};

/**
 * How an installation ended. `state`: it wasn't begun in this browser, or too long ago, or it's over. `refused`: Slack said no, with
 * a code. `unreachable`: Slack didn't answer. `failed`: it couldn't be stored, or not even begun.
 */
export type InstallEnd =
  | Installed
  | { readonly kind: 'denied' | 'state' | 'unreachable' | 'failed' }
  | { readonly kind: 'refused'; readonly code: string };

/** Opens the app in Slack. Source: docs.slack.dev/interactivity/deep-linking. */
const appLink = ({ appId, workspaceId, isOrg }: Installed): string => {
  if (appId === undefined || isOrg) return '';
  const address = new URL('https://slack.com/app_redirect');
  address.searchParams.set('app', appId);
  address.searchParams.set('team', workspaceId);
  return linkButton(address.href, 'Open Dune in Slack');
};

const addWorkspaces =
  '<p>An org admin chooses the workspaces that get it: in Slack, <b>Organization settings</b> &gt; <b>Integrations</b> &gt; <b>Installed apps</b> &gt; <b>Dune in Slack</b> &gt; <b>Add to more workspaces</b>.</p>';

const addKey =
  "<p>One step left: it needs a Dune API key. In Slack, open <b>Apps</b> &gt; <b>Dune in Slack</b> &gt; <b>Home</b>, and press <b>Add Dune key</b>. Only workspace admins can; if you aren't one, ask one to.</p>";

const ready =
  '<p>It has a Dune API key, so it works right away. Digests, alerts, reports, and shortcuts from before are back, if there were any.</p>';

const renderInstalled = (installed: Installed, links: PageLinks): string =>
  renderPage(
    'Dune in Slack is installed',
    `<p>It's in <b>${escapeHtml(installed.name)}</b> now.</p>
${installed.isOrg ? addWorkspaces : ''}
${installed.hasKey ? ready : addKey}
<p>Then type <code>/dune</code> and the link of a query in any channel, or <code>/dune help</code>.</p>
${appLink(installed)}`,
    links,
  );

type Words = { readonly title: string; readonly body: string };

const describeEnd = (end: Exclude<InstallEnd, Installed>): Words => {
  switch (end.kind) {
    case 'denied':
      return {
        title: "Dune in Slack isn't installed",
        body: '<p>You canceled the installation in Slack, so nothing was changed.</p>',
      };
    case 'state':
      return {
        title: "This link can't be used anymore",
        body: '<p>An installation has to end within 10 minutes, in the browser where it began, and each link works once. Nothing was changed.</p>',
      };
    case 'refused':
      return {
        title: 'Slack refused the installation',
        body: `<p>If your workspace approves apps first, ask a workspace admin to approve Dune in Slack, then start again.</p>
<p class="small">Slack's reason: ${escapeHtml(end.code)}</p>`,
      };
    case 'unreachable':
      return {
        title: "Slack didn't answer",
        body: "<p>So the installation isn't finished. Start again in a minute.</p>",
      };
    case 'failed':
      return {
        title: "That didn't work",
        body: `<p>The installation couldn't be saved. It isn't your fault. Start again in a few minutes; if it still fails, tell <a href="SUPPORT">support</a>.</p>`,
      };
  }
};

/** Renders the last page of an installation, which leads back to the first where it failed. */
export const renderInstallEnd = (end: InstallEnd, links: PageLinks): string => {
  if (end.kind === 'installed') return renderInstalled(end, links);
  const { title, body } = describeEnd(end);
  const support = escapeHtml(`${links.publicUrl}/support`);
  const again = linkButton(`${links.publicUrl}${installPath}`, 'Start again');
  return renderPage(title, `${body.replace('SUPPORT', support)}\n${again}`, links);
};
