import type User from '#core/accounts/models/user'
import type Contact from '#core/contacts/models/contact'
import { merge, namedIn } from '#core/templates/merge/spelling'
import { valuesFor } from '#core/templates/merge/values'
import WhatsAppTemplate from '../models/whatsapp_template.js'
import { previewOf } from '../templates/preview.js'

/** Templates that may be sent now, by name; the contact's language comes first. */
export async function sendableIn(inboxIds: number[], { language: theirs }: Contact) {
  const all = await WhatsAppTemplate.query()
    .whereIn('inboxId', inboxIds)
    .where('status', 'approved')
    .orderBy('name')
    .orderBy('language')
  const sendable = all.filter((template) => template.isSendable)
  const spoken = theirs?.slice(0, 2)
  const isTheirs = ({ language }: WhatsAppTemplate) => language.slice(0, 2) === spoken
  return [...sendable.filter(isTheirs), ...sendable.filter((template) => !isTheirs(template))]
}

/** Templates by their ids, filled in for this contact as far as they say with what. */
export async function filledIn(templates: WhatsAppTemplate[], contact: Contact, user: User) {
  const texts = templates.flatMap(({ fillings }) => Object.values(fillings))
  const names = texts.flatMap((text) => namedIn(text).map(({ name }) => name))
  const values = await valuesFor(names, contact, { sender: user })
  return new Map(
    templates.map((template) => [template.id, choiceOf(template, (text) => merge(text, values))])
  )
}

function choiceOf(template: WhatsAppTemplate, fill: (text: string) => string) {
  const { id, name, category, parts, fillings, variables, wantsMedia } = template
  const values = Object.fromEntries(
    variables.map(({ key }) => [key, fill(fillings[key] ?? '').slice(0, 1000)])
  )
  return {
    id,
    name,
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
