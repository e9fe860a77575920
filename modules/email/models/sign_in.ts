import { createHash } from 'node:crypto'
import { compose } from '@adonisjs/core/helpers'
import encryption from '@adonisjs/core/services/encryption'
import { BaseModel, column } from '@adonisjs/lucid/orm'
import { Timestamped } from '#kernel/database/columns'
import type Inbox from '#core/inboxes/models/inbox'
import type { EmailSettings } from '../inbox_settings.js'

export interface Tokens {
  access: string
  /** Null once the provider said that it is worth nothing any more. */
  refresh: string | null
}

/** Milliseconds: a token that ends within them is not used any more. */
const MARGIN = 120_000
const LEASE = 60_000

/** What the provider gave when somebody signed an inbox in there (OAuth2). */
export default class SignIn extends compose(BaseModel, Timestamped) {
  static table = 'email_sign_ins'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare inboxId: number

  @column()
  declare account: string

  @column({
    serializeAs: null,
    prepare: (tokens: Tokens) => encryption.encrypt(tokens),
    consume: (text: string) => encryption.decrypt<Tokens>(text),
  })
  declare tokens: Tokens

  @column({ consume: Number })
  declare expiresAt: number

  @column({ consume: Number })
  declare takenUntil: number

  @column()
  declare revision: number

  /** Null where nobody signed in, or for another account than the inbox has now. */
  static of(inbox: Inbox): Promise<SignIn | null> {
    return this.query()
      .where({ inboxId: inbox.id, account: accountOf(inbox) })
      .first()
  }

  static async keep(inbox: Inbox, tokens: Tokens, expiresAt: number) {
    const row = await this.firstOrNew({ inboxId: inbox.id })
    const revision = (row.revision ?? 0) + 1
    await row
      .merge({ account: accountOf(inbox), tokens, expiresAt, revision, takenUntil: 0 })
      .save()
  }

  static forget({ id }: Inbox) {
    return this.query().where('inboxId', id).delete()
  }

  get isOver() {
    return this.tokens.refresh === null
  }

  /** Whether the access token may be shown to a server that did not refuse this one. */
  isGood(refused?: string) {
    return this.tokens.access !== refused && this.expiresAt - Date.now() > MARGIN
  }

  /** Only one process asks for a new token, and only for the one it saw; false: it is not this. */
  async take(now = Date.now()) {
    const taken = await SignIn.query()
      .where({ id: this.id, revision: this.revision })
      .where('takenUntil', '<', now)
      .update({ taken_until: now + LEASE })
    return Number(taken) > 0
  }

  /** What came of having taken it; changes nothing when somebody signed in meanwhile. */
  async settle({ tokens = this.tokens, expiresAt = this.expiresAt }: Partial<SignIn> = {}) {
    await SignIn.query()
      .where({ id: this.id, revision: this.revision })
      .update({
        tokens: encryption.encrypt(tokens),
        expires_at: expiresAt,
        revision: this.revision + 1,
        taken_until: 0,
        updated_at: Date.now(),
      })
  }
}

function accountOf({ settings }: Inbox) {
  const { imap, smtp, oauth } = settings as EmailSettings
  const places = [imap, smtp].map((one) => [one?.host, one?.port, one?.user])
  return createHash('sha256')
    .update(JSON.stringify([places, oauth]))
    .digest('hex')
}
