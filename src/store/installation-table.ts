/**
 * A workspace, or an Enterprise organization, that installed the app. A workspace in which an organization's installation may act, or
 * no longer may, has a row, too, once Slack told so: it left, has no tokens, and `installed_by` and `installed_at` are which
 * organization, and when.
 */
export type InstallationTable = {
  /** Slack's team id; of an organization, its enterprise id. */
  workspace_id: string;
  is_org: number;
  /** As Slack told it at the installation; foreign. */
  name: string;
  /** Sealed JSON: the bot token, and what renews it. */
  tokens: string;
  /** When the bot token expires; null: never. */
  expires_at: number | null;
  /** Separated by commas. */
  scopes: string;
  installed_by: string;
  installed_at: number;
  /** When the workspace uninstalled the app; null: it has it. */
  left_at: number | null;
  /** Grows with each change of the tokens. */
  revision: number;
  /** The lease of the process that renews the token: one refresh token is used once; or why there is none. */
  renewal: string | null;
  renewal_until: number;
};

/** The settings of a workspace. */
export type WorkspaceSettingTable = {
  workspace_id: string;
  /** The organization whose installation the workspace uses; null: its own. */
  org_id: string | null;
  /** Sealed; null: none yet. */
  dune_key: string | null;
  /** The admin who entered it, and when. */
  key_by: string | null;
  key_at: number | null;
  /** JSON. */
  settings: string;
  changed_by: string | null;
  changed_at: number;
  /** Grows with each change. */
  revision: number;
};

/** An installation that somebody began. */
export type OAuthStateTable = {
  /** A hash: the table alone completes no installation. */
  id: string;
  expires_at: number;
};
