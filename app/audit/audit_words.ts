import type { I18n } from '@adonisjs/i18n'
import { DateTime } from 'luxon'
import { permissionLabel } from '#core/accounts/role_form'
import type { FieldEntity } from '#core/fields/types'
import { changeWords } from '#core/fields/words'
import type { AuditRow } from '#core/audit/audit_list'

/** What stands for a value that is not there. */
export const NOTHING = '—'

/** A moment as the log keeps it. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

/** What an entry says, in the reader's language and time zone; names nobody translated stay as they are. */
export class AuditWords {
  constructor(
    private i18n: I18n,
    private timeZone = 'utc'
  ) {}

  /** What the log is narrowed by: all that it has words for, and `more` entities, by their words. */
  entityChoices(more: string[]) {
    const choices = [...new Set([...this.#keys('entities'), ...more])]
    return this.#byWord(choices, (entity) => this.entity({ entity }))
  }

  actionChoices() {
    return this.#byWord(this.#keys('actions'), (action) => this.action({ action }))
  }

  #keys(of: 'entities' | 'actions') {
    const start = `audit.${of}.`
    return Object.keys(this.i18n.localeTranslations)
      .filter((key) => key.startsWith(start))
      .map((key) => key.slice(start.length))
  }

  #byWord(values: string[], wordOf: (value: string) => string) {
    return values
      .map((value) => ({ value, word: wordOf(value) }))
      .sort((a, b) => a.word.localeCompare(b.word, this.i18n.locale))
  }

  action({ action }: Pick<AuditRow, 'action'>) {
    return this.i18n.t(`audit.actions.${action}`, {}, action)
  }

  entity({ entity }: Pick<AuditRow, 'entity'>) {
    const title = this.i18n.t(`${entity}.title`, {}, entity)
    return this.i18n.t(`audit.entities.${entity}`, {}, title)
  }

  /** A module's key, `sms.sender`, is in its own words: `sms.fields.sender`. */
  field(entity: string, field: string) {
    const defined = changeWords(entity as FieldEntity, field, this.i18n)
    if (defined) return defined.label
    const [addon, ...rest] = field.split('.')
    const own = this.i18n.t(`${addon}.fields.${rest.join('.')}`, {}, this.#shared(entity, field))
    return this.i18n.t(`${entity}.fields.${field}`, {}, own)
  }

  /** `contacts.update` of a role; else the word all features share. */
  #shared(entity: string, field: string) {
    const [record, action] = field.split('.')
    if (entity === 'roles' && action)
      return `${this.i18n.t(`${record}.title`, {}, record)}: ${this.i18n.t(`audit.fields.${action}`, {}, action)}`
    return this.i18n.t(`audit.fields.${field}`, {}, field)
  }

  value(value: unknown, word: (value: unknown) => string = String): string {
    if (value === null || value === undefined || value === '') return NOTHING
    if (typeof value === 'boolean') return this.i18n.t(value ? 'audit.yes' : 'audit.no')
    if (Array.isArray(value)) return value.map((one) => this.value(one, word)).join(', ') || NOTHING
    if (typeof value === 'object') return JSON.stringify(value)
    if (typeof value === 'string' && MOMENT.test(value)) return this.#moment(value)
    return word(value)
  }

  #moment(value: string) {
    const moment = DateTime.fromISO(value, { zone: this.timeZone, locale: this.i18n.locale })
    return moment.isValid ? moment.toLocaleString(DateTime.DATETIME_MED) : value
  }

  changes({ entity, changes }: Pick<AuditRow, 'entity' | 'changes'>) {
    return Object.entries(changes).map(([field, [before, after]]) => ({
      field: this.field(entity, field),
      before: this.value(before, this.#wordFor(entity, field)),
      after: this.value(after, this.#wordFor(entity, field)),
    }))
  }

  /** What a role may do is kept by key: permissions, and how far each right reaches. So is what became of a module's data. */
  #wordFor(entity: string, field: string): (value: unknown) => string {
    if (entity === 'modules' && field === 'data')
      return (value) => this.i18n.t(`audit.data.${value}`)
    if (entity !== 'roles' || field === 'name') return String
    if (field === 'permissions') return (value) => permissionLabel(this.i18n, String(value))
    return (value) => this.i18n.t(`accounts.roles.reaches.${value}`, {}, String(value))
  }
}
