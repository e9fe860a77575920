/** What an inbox of this channel keeps in `settings`. */
export interface EmailSettings {
  /** Where mail is fetched. */
  imap?: { host: string; port: number; secure: boolean; user: string; folder?: string }
  /** Through which mail goes out. */
  smtp?: { host: string; port: number; secure: boolean; user: string }
  /** How it signs in at both; with a password when left out. */
  sign_in?: 'password' | 'oauth2'
  oauth?: OAuthSettings
  from_name?: string
  signature?: string
  /** Whether mail to `local+anything@domain` comes to it; believed unless it is false. */
  plus_addresses?: boolean
  /** Whether opens and clicks of marketing mails are noted. */
  tracking?: boolean
  /** `is_published`: the name server was seen to show the public key (base64, SPKI). */
  dkim?: { selector: string; public_key: string; is_published: boolean }
}

/** How Filo is known at the provider, and where that gives tokens (RFC 6749). */
export interface OAuthSettings {
  client_id: string
  authorization_endpoint: string
  token_endpoint: string
  /** Parted by spaces. */
  scopes: string
}

/** What it keeps in `secrets`; the tokens of OAuth2 have a table of their own. */
export interface EmailSecrets {
  imap_password?: string
  smtp_password?: string
  client_secret?: string
  /** PEM */
  dkim_key?: string
}
