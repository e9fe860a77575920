/** What an inbox of this channel keeps in `settings`. */
export interface EmailSettings {
  /** Where mail is fetched. */
  imap?: { host: string; port: number; secure: boolean; user: string; folder?: string }
  /** Through which mail goes out. */
  smtp?: { host: string; port: number; secure: boolean; user: string }
  from_name?: string
  signature?: string
  /** Whether mail to `local+anything@domain` comes to it; believed unless it is false. */
  plus_addresses?: boolean
  /** `is_published`: the name server was seen to show the public key (base64, SPKI). */
  dkim?: { selector: string; public_key: string; is_published: boolean }
}

/** What it keeps in `secrets`. */
export interface EmailSecrets {
  imap_password?: string
  smtp_password?: string
  /** PEM */
  dkim_key?: string
}
