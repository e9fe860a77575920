import type { HttpContext } from '@adonisjs/core/http'
import { LOCALES } from '#config/i18n'
import User from '#core/accounts/models/user'
import { placesBut } from '#core/deals/places'
import { channels } from '#core/inboxes/channels'
import Inbox from '#core/inboxes/models/inbox'
import { askable, type Askable } from '#core/lead_forms/fields'
import type LeadForm from '#core/lead_forms/models/lead_form'
import { COLOURS } from '#core/lead_forms/models/lead_form'
import { CHOSEN_PURPOSES } from '#core/outbox/purposes'
import { languages } from '#core/settings/choices'
import { settings } from '#core/settings/settings'

/** How many texts of consent a form may show. */
export const CONSENTS = 3
const FIRST = ['first_name', 'last_name', 'email', 'message']

/** What may be chosen on the form. */
export async function known() {
  const given = await channels()
  const kinds = new Map(given.map(({ id, point }) => [id, point]))
  const inboxes = await Inbox.query().where('isEnabled', true).orderBy('name')
  return {
    channels: given.map(({ id, label }) => ({ value: id, label })),
    inboxes: inboxes
      .filter(({ channel }) => ['email', 'phone'].includes(kinds.get(channel) ?? ''))
      .map(({ id, name, channel }) => ({ value: id, label: name, point: kinds.get(channel)! })),
    stages: await placesBut([]),
    users: (await User.query().where('isActive', true).orderBy('name')).map(({ id, name }) => ({
      value: id,
      label: name,
    })),
    askable: await askable(),
  }
}

export type Known = Awaited<ReturnType<typeof known>>

/** Everything the page of a form shows: what may be chosen, and what is. */
export async function formState({ i18n }: HttpContext, form?: LeadForm) {
  const choices = await known()
  const language = await settings.get('business.locale')
  return {
    ...choices,
    channels: choices.channels.map(({ value, label }) => ({ value, label: i18n.t(label) })),
    form:
      form ?? begun(i18n.t('lead_forms.begun.button'), i18n.t('lead_forms.begun.thanks'), language),
    isNew: !form,
    fields: fieldsOf(choices.askable, form, i18n),
    consents: Array.from({ length: CONSENTS }, (_, index) => form?.consents[index]),
    purposes: CHOSEN_PURPOSES,
    colours: COLOURS,
    languages: languages(LOCALES),
  }
}

const begun = (button: string, thanks: string, language: string) => ({
  isOpen: true,
  colour: 'blue',
  assignees: [],
  button,
  thanks,
  language,
})

/** Every field there is: what the form asks first, in its order. */
function fieldsOf(fields: Askable[], form: LeadForm | undefined, i18n: HttpContext['i18n']) {
  const asked = form?.fields.map(({ key }) => key) ?? FIRST
  const place = ({ key }: Askable) => (asked.includes(key) ? asked.indexOf(key) : 1000)
  return fields
    .toSorted((a, b) => place(a) - place(b))
    .map((one, index) => {
      const { key, custom } = one
      const chosen = form?.fields.find((field) => field.key === key)
      return {
        key,
        name: nameOf(one, i18n),
        shown: asked.includes(key),
        label: chosen?.label ?? usualLabel(one, i18n),
        help: chosen?.help ?? custom?.help ?? '',
        required: chosen?.required ?? (!form && key === 'email'),
        order: index + 1,
      }
    })
}

/** What the form calls it unless something else is typed. */
export const usualLabel = ({ key, custom }: Askable, i18n: HttpContext['i18n']) =>
  custom?.name ?? i18n.t(`lead_forms.fields.${key}`)

const nameOf = (one: Askable, i18n: HttpContext['i18n']) =>
  one.custom?.entity === 'deals'
    ? i18n.t('lead_forms.of_deal', { name: one.custom.name })
    : usualLabel(one, i18n)
