import { compose } from '@adonisjs/core/helpers'
import db from '@adonisjs/lucid/services/db'
import { BaseModel, column, hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { Timestamped } from '#kernel/database/columns'
import type User from '#core/accounts/models/user'
import AuditEntry, { changesOf, type Changes } from '#core/audit/models/audit_entry'
import { settings } from '#core/settings/settings'
import TemplateVersion, { inLanguage } from '#core/templates/models/template_version'

export const TEMPLATE_PURPOSES = ['conversation', 'service', 'marketing'] as const
export type TemplatePurpose = (typeof TEMPLATE_PURPOSES)[number]

type Facts = Pick<Template, 'name' | 'purpose'>
type Words = Pick<TemplateVersion, 'language' | 'subject' | 'body'>

/** A message that is written once and sent to many, in as many languages as it has versions. */
export default class Template extends compose(BaseModel, Timestamped) {
  static table = 'templates'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare name: string

  @column()
  declare purpose: TemplatePurpose

  @hasMany(() => TemplateVersion)
  declare versions: HasMany<typeof TemplateVersion>

  /** By name, each with its versions; for these purposes only, if any are named. */
  static listed(purposes: readonly TemplatePurpose[] = TEMPLATE_PURPOSES) {
    return this.query()
      .whereIn('purpose', [...purposes])
      .orderBy('name')
      .orderBy('id')
      .preload('versions', (versions) => versions.orderBy('id'))
  }

  /** Throws E_ROW_NOT_FOUND. */
  static whole(id: number | string) {
    return this.listed().where('id', id).firstOrFail()
  }

  /** The version that a contact reads; `versions` are loaded. */
  async versionFor({ language }: { language: string | null }) {
    return inLanguage(this.versions, language, await settings.get('business.locale'))
  }

  /** Its facts, and its words in one language. */
  async keep(facts: Facts, words: Words, { by }: { by: User }) {
    await db.transaction(async (client) => {
      const action = this.$isPersisted ? 'update' : 'create'
      const template: Template = this.useTransaction(client)
      const changes = changesOf(template.merge(facts))
      await template.save()
      const told = await this.#write(words, client)
      const all = { ...changes, ...told }
      if (Object.keys(all).length) await this.#audit(action, by, all, client)
    })
  }

  async duplicate(name: string, { by }: { by: User }) {
    const copy = new Template()
    for (const { language, subject, body } of this.versions)
      await copy.keep({ name, purpose: this.purpose }, { language, subject, body }, { by })
    return copy
  }

  /** All but the last: a template says something. */
  async removeVersion(language: string, { by }: { by: User }) {
    const version = this.versions.find((one) => one.language === language)
    if (!version || this.versions.length === 1) return false
    await db.transaction(async (client) => {
      await version.useTransaction(client).delete()
      await this.#audit('update', by, { [language]: [version.subject, null] }, client)
    })
    return true
  }

  async remove({ by }: { by: User }) {
    await db.transaction(async (client) => {
      await client.from('template_versions').where('template_id', this.id).delete()
      await this.useTransaction(client).delete()
      await this.#audit('delete', by, {}, client)
    })
  }

  async #write({ language, subject, body }: Words, client: TransactionClientContract) {
    const known = await TemplateVersion.query({ client })
      .where({ templateId: this.id, language })
      .first()
    const version = (known ?? new TemplateVersion()).useTransaction(client)
    version.merge({ templateId: this.id, language, subject, body })
    const { subject: subjects, body: bodies } = changesOf(version)
    await version.save()
    return {
      ...(subjects && { [`${language}.subject`]: subjects }),
      ...(bodies && { [`${language}.body`]: bodies }),
    } as Changes
  }

  #audit(action: string, by: User, changes: Changes, client: TransactionClientContract) {
    const { id: entityId, name: label } = this
    return AuditEntry.record({ by, action, entity: 'templates', entityId, label, changes }, client)
  }
}
