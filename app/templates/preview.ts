import type { I18n } from '@adonisjs/i18n'
import type User from '#core/accounts/models/user'
import type Contact from '#core/contacts/models/contact'
import { settings } from '#core/settings/settings'
import { Compiled, type Letter, type Written } from '#core/templates/letter/compiled'
import { laidOut } from '#core/templates/letter/layout'
import { byName, mergeFields } from '#core/templates/merge/fields'
import type { Values } from '#core/templates/merge/spelling'
import { valuesFor } from '#core/templates/merge/values'

interface Preview extends Letter {
  /** A whole document. */
  page: string
  /** Names in the words that are no fields. */
  unknown: string[]
  /** Fields that are empty for this contact, without a fallback. */
  gaps: string[]
}

interface Shown extends Written {
  purpose?: string
  language?: string
}

/** What a contact would get; without one, with the samples of the fields. */
export async function previewOf(
  { subject, body, purpose, language }: Shown,
  contact: Contact | null,
  { user, i18n }: { user: User; i18n: I18n }
): Promise<Preview> {
  const compiled = new Compiled({ subject, body })
  const known = byName(await mergeFields())
  const values = contact
    ? await valuesFor(compiled.names, contact, { sender: user })
    : new Map(compiled.names.map((name) => [name, known.get(name)?.sample ?? null]))
  const unknown = compiled.names.filter((name) => !known.has(name))
  const letter = compiled.filled(withNames(values, unknown))
  const { 'business.name': name, 'business.address': address } = await settings.all()
  const page = laidOut({
    content: letter.html,
    business: { name, address },
    footer: purpose === 'marketing' ? i18n.t('templates.preview.ends') : '',
    language: language || i18n.locale,
  })
  const gaps = compiled.gaps(values).filter((gap) => known.has(gap))
  return { ...letter, page, unknown, gaps }
}

/** What is no field is seen as it was written. */
const withNames = (values: Values, unknown: string[]): Values =>
  new Map([...values, ...unknown.map((name) => [name, `{{${name}}}`] as const)])
