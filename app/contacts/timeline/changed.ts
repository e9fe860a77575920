import type { HttpContext } from '@adonisjs/core/http'
import type { I18n } from '@adonisjs/i18n'
import { languages } from '#core/contacts/choices'
import type { Changes } from '#core/audit/models/audit_entry'
import { changeWords } from '#core/fields/words'
import type { Entry } from '#core/timeline/timeline'

/** What was changed, in words: before → after, or the lines that came and went. */
export default function changed({ data }: Entry, { i18n }: HttpContext) {
  const changes = Object.entries((data.changes ?? {}) as Changes)
  return { changes: changes.map(([field, sides]) => inWords(field, sides, i18n)) }
}

function inWords(field: string, [before, after]: [unknown, unknown], i18n: I18n) {
  const custom = changeWords('contacts', field, i18n)
  const label = custom?.label ?? labelOf(field, i18n)
  if (!Array.isArray(before) && !Array.isArray(after))
    return {
      label,
      before: custom ? custom.text(before) : valueOf(field, before, i18n),
      after: custom ? custom.text(after) : valueOf(field, after, i18n),
    }
  const [was, is] = [before, after].map((lines) => [lines ?? []].flat() as string[])
  return {
    label,
    list: true,
    removed: was.filter((line) => !is.includes(line)),
    added: is.filter((line) => !was.includes(line)),
  }
}

const labelOf = (field: string, i18n: I18n) => {
  const key = `contacts.fields.${field}`
  return i18n.hasMessage(key) ? i18n.t(key) : field
}

function valueOf(field: string, value: unknown, i18n: I18n) {
  if (value === null || value === undefined || value === '') return ''
  const text = String(value)
  if (field === 'language')
    return languages(i18n.locale).find((one) => one.value === text)?.label ?? text
  const key = { kind: `contacts.kinds.${text}`, preferredChannel: `contacts.channels.${text}` }[
    field
  ]
  return key && i18n.hasMessage(key) ? i18n.t(key) : text
}
