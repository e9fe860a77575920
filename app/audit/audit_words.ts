import type { I18n } from '@adonisjs/i18n'
import { permissionLabel } from '#core/accounts/role_form'
import type { FieldEntity } from '#core/fields/types'
import { changeWords } from '#core/fields/words'
import type { AuditRow } from '#core/audit/audit_list'

/** What stands for a value that is not there. */
export const NOTHING = '—'

/** What an entry says, in the reader's language; names nobody translated stay as they are. */
export class AuditWords {
  constructor(private i18n: I18n) {}

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
    return word(value)
  }

  changes({ entity, changes }: Pick<AuditRow, 'entity' | 'changes'>) {
    return Object.entries(changes).map(([field, [before, after]]) => ({
      field: this.field(entity, field),
      before: this.value(before, this.#wordFor(entity, field)),
      after: this.value(after, this.#wordFor(entity, field)),
    }))
  }

  /** What a role may do is kept by key: permissions, and how far each right reaches. */
  #wordFor(entity: string, field: string): (value: unknown) => string {
    if (entity !== 'roles' || field === 'name') return String
    if (field === 'permissions') return (value) => permissionLabel(this.i18n, String(value))
    return (value) => this.i18n.t(`accounts.roles.reaches.${value}`, {}, String(value))
  }
}
