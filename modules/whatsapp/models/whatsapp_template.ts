import { compose } from '@adonisjs/core/helpers'
import db from '@adonisjs/lucid/services/db'
import { BaseModel, column } from '@adonisjs/lucid/orm'
import { json, Timestamped } from '#kernel/database/columns'
import Inbox from '#core/inboxes/models/inbox'
import type { Category, KnownTemplate, TemplateStatus } from '../drivers/driver.js'
import { driverOf } from '../drivers/drivers.js'
import { settingsOf } from '../inbox_settings.js'
import { type TemplateParts, type Variable, variablesOf } from '../templates/parts.js'

/** What may be written to a customer at any time, once the provider has approved it. */
export default class WhatsAppTemplate extends compose(BaseModel, Timestamped) {
  static table = 'whatsapp_templates'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare inboxId: number

  @column()
  declare providerId: string

  @column()
  declare name: string

  @column()
  declare language: string

  @column()
  declare category: Category

  @column()
  declare status: TemplateStatus

  @column()
  declare reason: string | null

  @json()
  declare parts: TemplateParts

  /** What stands for its variables when somebody picks it, by their keys: text with merge fields. */
  @json()
  declare fillings: Record<string, string>

  get variables(): Variable[] {
    return variablesOf(this.parts)
  }

  /** The header's file, which may be chosen when it is sent. */
  get wantsMedia() {
    const { header, counts, mediaKey } = this.parts
    return Boolean(header && header.kind !== 'text' && (counts === 'by_part' || mediaKey))
  }

  get isSendable() {
    return this.status === 'approved' && !this.parts.isBeyond
  }

  /** With what its variables, and its header's file, are filled in from now on. */
  async fillIn(texts: Record<string, string>) {
    const keys = [...this.variables.map(({ key }) => key), ...(this.wantsMedia ? ['media'] : [])]
    const given = keys.map((key) => [key, texts[key]?.trim()]).filter(([, text]) => text)
    this.fillings = Object.fromEntries(given)
    await this.save()
  }

  /** Brings the inbox's templates up to date with the provider's; what was filled in stays. */
  static async sync(inbox: Inbox): Promise<{ reason: string | null; detail?: string }> {
    const outcome = await fetched(inbox)
    if (Array.isArray(outcome)) await this.store(inbox, outcome)
    const { reason = null, detail } = Array.isArray(outcome) ? {} : outcome
    await inbox.refresh()
    const synced = { at: Date.now(), reason, detail }
    inbox.settings = { ...settingsOf(inbox), synced }
    await Inbox.query()
      .where('id', inbox.id)
      .update({ settings: JSON.stringify(inbox.settings) })
    return { reason, detail }
  }

  private static async store({ id: inboxId }: Inbox, known: KnownTemplate[]) {
    await db.transaction(async (client) => {
      const stored = await this.query({ client }).where({ inboxId })
      const byId = new Map(stored.map((template) => [template.providerId, template]))
      for (const template of known) {
        const kept = byId.get(template.providerId) ?? new this().fill({ inboxId, fillings: {} })
        byId.delete(template.providerId)
        await kept.merge(template).useTransaction(client).save()
      }
      for (const gone of byId.values()) await gone.useTransaction(client).delete()
    })
  }
}

async function fetched(inbox: Inbox) {
  const driver = await driverOf(inbox)
  try {
    return await driver.templates(inbox)
  } catch (error) {
    return driver.why(error)
  }
}
