import type User from '#core/accounts/models/user'
import type Contact from '#core/contacts/models/contact'
import { merge, namedIn } from '#core/templates/merge/spelling'
import { valuesFor } from '#core/templates/merge/values'
import WhatsAppTemplate from '../models/whatsapp_template.js'
import { previewOf } from '../templates/preview.js'

/** As many are offered at once; the contact's language comes first. */
const MOST = 60

/** Templates that may be sent now, filled in for this contact as far as they say with what. */
export async function sendableIn(inboxIds: number[], contact: Contact, user: User) {
  const all = await WhatsAppTemplate.query()
    .whereIn('inboxId', inboxIds)
    .where('status', 'approved')
    .orderBy('name')
    .orderBy('language')
  const sendable = all.filter((template) => template.isSendable)
  const spoken = contact.language?.slice(0, 2)
  const isTheirs = ({ language }: WhatsAppTemplate) => language.slice(0, 2) === spoken
  const shown = [
    ...sendable.filter(isTheirs),
    ...sendable.filter((template) => !isTheirs(template)),
  ].slice(0, MOST)
  const texts = shown.flatMap(({ fillings }) => Object.values(fillings))
  const names = texts.flatMap((text) => namedIn(text).map(({ name }) => name))
  const values = await valuesFor(names, contact, { sender: user })
  return shown.map((template) => choiceOf(template, (text) => merge(text, values)))
}

function choiceOf(template: WhatsAppTemplate, fill: (text: string) => string) {
  const { id, inboxId, name, language, category, parts, fillings, variables, wantsMedia } = template
  const values = Object.fromEntries(
    variables.map(({ key }) => [key, fill(fillings[key] ?? '').slice(0, 1000)])
  )
  return {
    id,
    inboxId,
    name,
    language,
    category,
    variables: variables.map((variable) => ({
      ...variable,
      value: values[variable.key],
      sample: parts.samples[variable.key] ?? '',
    })),
    media: wantsMedia ? { kind: parts.header!.kind, value: fillings.media ?? '' } : null,
    preview: previewOf(parts, values),
  }
}
