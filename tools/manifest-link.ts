/**
 * Returns the link that opens Slack's "Create an app" with this manifest filled in. Comments and blank lines are left out, because an
 * address should stay short. The parameters are Slack's: https://docs.slack.dev/app-manifests/configuring-apps-with-app-manifests
 */
export const createManifestLink = (manifest: string): string => {
  const lines = manifest.split('\n').filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
  // Spaces as %20: a plus sign would stay one where only percent signs are decoded.
  return `https://api.slack.com/apps?new_app=1&manifest_yaml=${encodeURIComponent(`${lines.join('\n')}\n`)}`;
};
