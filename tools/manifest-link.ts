/**
 * Returns the link that opens Slack's "Create an app" with this manifest filled in. Comments and blank lines are left out, because an
 * address should stay short. The parameters are Slack's: https://docs.slack.dev/app-manifests/configuring-apps-with-app-manifests
 */
export const createManifestLink = (manifest: string): string => {
  const lines = manifest.split('\n').filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
  const address = new URL('https://api.slack.com/apps');
  address.searchParams.set('new_app', '1');
  address.searchParams.set('manifest_yaml', `${lines.join('\n')}\n`);
  return address.href;
};
