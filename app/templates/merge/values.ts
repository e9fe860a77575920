import i18nManager from '@adonisjs/i18n/services/main'
import type User from '#core/accounts/models/user'
import type Contact from '#core/contacts/models/contact'
import { settings, type KnownSettings } from '#core/settings/settings'
import { Formats } from '#core/shell/formats'
import { byName, mergeFields, type KnownField } from '#core/templates/merge/fields'
import type { Values } from '#core/templates/merge/spelling'
import type { MergeContext } from '#core/templates/slots'
import { fenced } from '#kernel/slots'

interface About {
  sender: Pick<User, 'name' | 'email'> | null
  unsubscribe?: string | null
}

/** Values of the fields named, for one contact; names that are no fields are left out. */
export async function valuesFor(names: Iterable<string>, contact: Contact, about: About) {
  const context = contextFor(contact, await settings.all(), about)
  return valuesIn(byName(await mergeFields()), names, contact, context)
}

/** The same where fields and context are known already, as for many contacts one after the other. */
export async function valuesIn(
  known: Map<string, KnownField>,
  names: Iterable<string>,
  contact: Contact,
  context: MergeContext
): Promise<Values> {
  if (contact.companyId) await contact.loadOnce('company')
  await contact.loadOnce('points')
  const values: Values = new Map()
  for (const name of new Set(names)) {
    const field = known.get(name)
    if (!field) continue
    const none = () => null
    const value = await fenced({ id: field.source }, () => field.value(contact, context), none)
    values.set(name, value || null)
  }
  return values
}

/** The contact's language, zone and the business around them. */
export function contextFor(
  contact: Pick<Contact, 'language' | 'timeZone'>,
  business: KnownSettings,
  { sender, unsubscribe = null }: About
): MergeContext {
  const spoken = contact.language && i18nManager.getSupportedLocaleFor(contact.language)
  const i18n = i18nManager.locale(spoken ?? business['business.locale'])
  const language = written(contact.language) ?? i18n.locale
  const timeZone = contact.timeZone ?? business['business.time_zone']
  const format = new Formats(language, timeZone, business)
  return { i18n, format, language, business, sender, unsubscribe }
}

/** A tag that can be written in; not every well-formed one is known to this Node. */
function written(language: string | null) {
  try {
    return language ? Intl.DateTimeFormat.supportedLocalesOf(language).at(0) : undefined
  } catch {
    return undefined
  }
}
