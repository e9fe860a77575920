import type { Channel } from '#core/inboxes/slots'
import { contentOf, isTemplate } from './content.js'
import WhatsAppTemplate from './models/whatsapp_template.js'
import { openUntil } from './window.js'

/** Anything within 24 hours of the customer's last message; then only templates that are approved. */
export const verdict: Channel['verdict'] = async (message, inbox) => {
  const content = contentOf(message)
  if (!isTemplate(content)) {
    const until = await openUntil({ inboxId: inbox.id, address: message.address! })
    return until ? { ok: true } : { ok: false, reason: 'whatsapp.reasons.window_closed' }
  }
  const { providerId } = content
  const template = await WhatsAppTemplate.findBy({ inboxId: inbox.id, providerId })
  if (!template) return { ok: false, reason: 'whatsapp.reasons.template_gone' }
  if (template.status === 'approved') return { ok: true }
  const reason = `whatsapp.reasons.template_${template.status}`
  return { ok: false, reason, detail: template.reason ?? undefined }
}
