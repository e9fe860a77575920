/** What an inbox of this channel keeps in `settings`. */
export interface EmailSettings {
  /** Where mail is fetched. */
  imap?: { host: string; port: number; secure: boolean; user: string; folder?: string }
  /** Through which mail goes out. */
  smtp?: { host: string; port: number; secure: boolean; user: string }
  from_name?: string
  signature?: string
}

/** What it keeps in `secrets`. */
export interface EmailSecrets {
  imap_password?: string
  smtp_password?: string
}
