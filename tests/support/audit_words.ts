import i18nManager from '@adonisjs/i18n/services/main'
import AuditEntry from '#core/audit/models/audit_entry'
import { AuditWords } from '#core/audit/audit_words'

/** Whatever a test has written into the audit log has words in it: keys of the code are nobody's language. */
export function expectAuditWords() {
  AuditEntry.boot()
  AuditEntry.before('create', (entry: AuditEntry) => {
    const words = new AuditWords(i18nManager.locale('it'))
    const { entity, action, changes } = entry
    const raw = Object.keys(changes).filter((field) => words.field(entity, field) === field)
    if (words.entity(entry) === entity) raw.push(entity)
    if (words.action(entry) === action) raw.push(action)
    if (raw.length) throw new Error(`the audit log has no words for ${raw.join(', ')} of ${entity}`)
  })
}
