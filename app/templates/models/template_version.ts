import { compose } from '@adonisjs/core/helpers'
import { BaseModel, column } from '@adonisjs/lucid/orm'
import { Timestamped } from '#kernel/database/columns'
import { Compiled } from '#core/templates/letter/compiled'

/** A template in one language. */
export default class TemplateVersion extends compose(BaseModel, Timestamped) {
  static table = 'template_versions'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare templateId: number

  /** ISO 639-1 */
  @column()
  declare language: string

  @column()
  declare subject: string

  /** Markdown. */
  @column()
  declare body: string

  compiled() {
    return new Compiled(this)
  }
}

/** The one in the contact's language, else in the business's, else the first there is. */
export function inLanguage<T extends { language: string }>(
  versions: T[],
  language: string | null,
  otherwise: string
): T {
  const [main] = (language ?? '').toLowerCase().split('-')
  const of = (wanted: string) => versions.find((one) => one.language === wanted)
  return of(main) ?? of(otherwise) ?? versions[0]
}
