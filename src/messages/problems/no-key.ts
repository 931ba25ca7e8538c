/** Says that one of many workspaces has no key yet, and who adds it. */
export const noKey = {
  headline: 'This workspace has no Dune API key yet.',
  hint: "Ask a workspace admin to add one in this app's Home tab. It takes a free account on dune.com.",
} as const;
