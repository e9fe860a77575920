import type { HttpContext } from '@adonisjs/core/http'
import { languages } from '#core/contacts/choices'
import { channels } from '#core/inboxes/channels'
import Inbox from '#core/inboxes/models/inbox'
import { settings } from '#core/settings/settings'
import { someContact } from '#core/templates/contacts'
import { fieldChoices } from '#core/templates/merge/fields'
import { TEMPLATE_PURPOSES } from '#core/templates/models/template'
import type Template from '#core/templates/models/template'

/** The page on which a template is written, in the language that the address asks for. */
export async function editorState({ auth, i18n, request }: HttpContext, template?: Template) {
  const versions = template?.versions ?? []
  const asked = request.qs().language
  const version = versions.find(({ language }) => language === asked)
  const isNew = !template || asked === 'new'
  const all = languages(i18n.locale)
  const free = all.filter(({ value }) => !versions.some(({ language }) => language === value))
  const business = await settings.get('business.locale')
  return {
    kept: template,
    version: isNew ? undefined : (version ?? versions[0]),
    nameOf: (language: string) => all.find(({ value }) => value === language)?.label ?? language,
    languages: free,
    language: free.some(({ value }) => value === business) ? business : free[0]?.value,
    purposes: TEMPLATE_PURPOSES,
    fields: await fieldChoices(i18n, auth.user!),
    contact: await someContact(auth.user!),
    inboxes: template ? await mailInboxes() : [],
  }
}

/** Inboxes that reach an email address. */
export async function mailInboxes() {
  const kinds = (await channels()).filter(({ point }) => point === 'email').map(({ id }) => id)
  return Inbox.query().where('isEnabled', true).whereIn('channel', kinds).orderBy('name')
}
