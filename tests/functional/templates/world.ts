import Template, { type TemplatePurpose } from '#core/templates/models/template'
import { staff } from '#tests/support/world'

export const READY = {
  name: 'Order ready',
  purpose: 'service',
  language: 'en',
  subject: 'Your order, {{contact.first_name|friend}}',
  body: 'Dear {{contact.first_name}},\n\nyour **order** is ready in {{contact.city}}.',
}
export const PRONTO = {
  language: 'it',
  subject: 'Il tuo ordine',
  body: 'Ciao {{contact.first_name}}',
}

/** Giulia wrote it in English and in Italian. */
export async function ready(purpose: TemplatePurpose = 'service') {
  const by = await staff('giulia')
  const template = new Template()
  const { name, language, subject, body } = READY
  await template.keep({ name, purpose }, { language, subject, body }, { by })
  await template.keep({ name, purpose }, PRONTO, { by })
  return Template.whole(template.id)
}
