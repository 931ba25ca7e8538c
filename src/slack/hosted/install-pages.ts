import { renderPage } from './page.ts';

/** How an installation ended. `state`: it wasn't begun here, or too long ago. */
export type InstallEnd = 'installed' | 'denied' | 'state' | 'failed';

/** Renders the last page of an installation. `installPath`: where to begin again. */
export const renderInstallEnd = (kind: InstallEnd, installPath: string): string => {
  const again = `<p><a class="button" href="${installPath}">Start again</a></p>`;
  switch (kind) {
    case 'installed':
      return renderPage(
        'Dune in Slack is installed',
        `<h1>Dune in Slack is installed</h1>
<p>One step left: the workspace needs a Dune API key.</p>
<p>In Slack, open <b>Apps</b> &gt; <b>Dune in Slack</b> &gt; <b>Home</b>, and press <b>Add Dune key</b>. Only workspace admins can.</p>
<p>Then type <code>/dune</code> and the link of a query in any channel.</p>`,
      );
    case 'denied':
      return renderPage(
        'Not installed',
        `<h1>Not installed</h1>
<p>You canceled the installation in Slack. Nothing was changed.</p>${again}`,
      );
    case 'state':
      return renderPage(
        'This link is too old',
        `<h1>This link is too old</h1>
<p>An installation must be finished within 10 minutes, once, and in the browser where it began. Nothing was changed.</p>${again}`,
      );
    case 'failed':
      return renderPage(
        "Slack didn't finish the installation",
        `<h1>Slack didn't finish the installation</h1>
<p>Nothing was changed. Try again in a minute. If it keeps happening, a workspace admin may have to approve the app.</p>${again}`,
      );
  }
};
