import type { Composed, Written } from '#core/inboxes/slots'
import type { TemplateContent } from '../../content.js'
import WhatsAppTemplate from '../../models/whatsapp_template.js'
import { wordsOf } from '../../templates/parts.js'
import { type Fields, Refusal } from '../fields.js'

/** A template with its variables filled in, in the words that the customer gets. */
export async function composedTemplate(fields: Fields, { inbox }: Written): Promise<Composed> {
  const id = Number(fields.word('template')) || 0
  const template = await WhatsAppTemplate.findBy({ id, inboxId: inbox.id })
  if (!template) throw new Refusal('no_template')
  if (!template.isSendable) throw new Refusal('template_off')
  const content = contentOf(template, fields.below(`t${id}`))
  return {
    ok: true,
    body: wordsOf(template.parts, content.values) || template.name,
    ...(template.category === 'marketing' && { purpose: 'marketing' }),
    data: { content },
  }
}

function contentOf(template: WhatsAppTemplate, fields: Fields): TemplateContent {
  const { providerId, name, language, parts, variables } = template
  const values = Object.fromEntries(variables.map(({ key }) => [key, fields.word(key)]))
  if (Object.values(values).some((value) => !value)) throw new Refusal('no_value')
  /** Meta refuses them. */
  if (Object.values(values).some((value) => /[\n\t]| {5}/.test(value)))
    throw new Refusal('line_break')
  const media = template.wantsMedia ? mediaIn(fields) : undefined
  return { kind: 'template', providerId, name, language, parts, values, ...(media && { media }) }
}

function mediaIn(fields: Fields) {
  const url = URL.parse(fields.word('media'))
  if (url?.protocol !== 'https:') throw new Refusal('no_media')
  return url.href
}
