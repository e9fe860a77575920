import type { HttpContext } from '@adonisjs/core/http'
import { LOCALES } from '#config/i18n'
import { channelsOf } from '#core/contacts/choices'
import Contact from '#core/contacts/models/contact'
import { businessName, gone, speakTo } from '#core/outbox/pages/visit'
import { endEverything, prefer } from '#core/outbox/preferences'
import { lastWords } from '#core/outbox/purposes'
import { preferencesValidator } from '#core/outbox/validators/preferences'
import { languages } from '#core/settings/choices'

/** The customer's own page: the signed address says whose. Looking changes nothing. */
export default async function preferences(ctx: HttpContext) {
  const contact = await Contact.query()
    .where('id', ctx.params.id)
    .whereNull('deleted_at')
    .preload('points')
    .first()
  if (!contact) return gone(ctx)
  speakTo(contact, ctx)
  const notice = ctx.request.method() === 'POST' ? await choose(contact, ctx) : null
  speakTo(contact, ctx)
  return show(contact, notice, ctx)
}

async function choose(contact: Contact, { i18n, request, response }: HttpContext) {
  const proof = { source: 'preference_page', ip: request.ip(), i18n } as const
  if (request.input('end') === 'all') {
    await endEverything(contact, proof)
    return 'ended'
  }
  const [error, chosen] = await preferencesValidator.tryValidate(request.all(), {
    meta: { channels: channelsOf(contact) },
  })
  if (error) {
    response.status(422)
    return null
  }
  const { language, preferred_channel: preferredChannel, ...answers } = chosen
  const yesOrNo = Object.entries(answers).map(([purpose, answer]) => [purpose, answer === 'yes'])
  await prefer(contact, { language, preferredChannel, answers: Object.fromEntries(yesOrNo) }, proof)
  return 'saved'
}

async function show(contact: Contact, notice: string | null, { i18n, view }: HttpContext) {
  return view.render('outbox::pages/preferences', {
    business: await businessName(),
    contact,
    notice,
    words: await lastWords(contact.id),
    channels: channelsOf(contact),
    languages: languages(LOCALES),
    language: LOCALES.find((locale) => contact.language?.startsWith(locale)) ?? i18n.locale,
  })
}
