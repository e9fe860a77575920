import type { I18n } from '@adonisjs/i18n'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { defineAction, type ActionPlan, type Subject } from '#core/automation/slots'
import { named } from '#core/automation/choices'
import type Contact from '#core/contacts/models/contact'
import Conversation from '#core/conversations/models/conversation'
import Message from '#core/conversations/models/message'
import { waysTo, type Way } from '#core/conversations/ways'
import { decide } from '#core/outbox/decide'
import { valuesFor } from '#core/templates/merge/values'
import Template from '#core/templates/models/template'

/** Through the outbox, which asks for consent just before it goes; a dry run asks it now. */
export default defineAction({
  fields: async (i18n) => [
    {
      name: 'template',
      label: i18n.t('automation.fields.template'),
      type: 'choice',
      choices: (await Template.listed(['conversation', 'service'])).map(({ id, name }) => ({
        value: String(id),
        label: name,
      })),
    },
    {
      name: 'inbox',
      label: i18n.t('automation.fields.inbox'),
      type: 'choice',
      choices: await named('inboxes'),
    },
  ],
  async plan({ contact, conversation }, { template: id, inbox }, { i18n }) {
    const no = (reason: string) =>
      ({ ok: false, words: i18n.t(`automation.plans.${reason}`) }) as const
    if (!contact) return no('no_contact')
    const template = await Template.listed(['conversation', 'service']).where('id', id).first()
    if (!template) return no('no_template')
    const ways = await waysTo(contact.id, conversation?.id)
    const way = ways.find((one) => String(one.inbox.id) === inbox)
    if (!way) return no('no_way')
    return toSend({ template, contact, conversation, way }, i18n)
  },
})

interface Sending {
  template: Template
  contact: Contact
  conversation: Subject['conversation']
  way: Way
}

async function toSend(sending: Sending, i18n: I18n): Promise<ActionPlan> {
  const { template, contact, conversation, way } = sending
  const version = await template.versionFor(contact)
  const compiled = version.compiled()
  const filled = compiled.filled(await valuesFor(compiled.names, contact, { sender: null }))
  const words = {
    inbox: way.inbox,
    address: way.address,
    subject: way.features.subject ? filled.subject : null,
    body: filled.text,
    html: way.features.html ? filled.html : null,
    purpose: template.purpose,
    data: { layout: version.language },
  }
  const { inbox, ...facts } = words
  const carried = { contactId: contact.id, inboxId: inbox.id, channel: inbox.channel }
  const message = new Message().fill({ ...facts, ...carried, direction: 'out' } as never)
  const decision = await decide(message, inbox)
  if (!decision.ok && !('until' in decision)) {
    const reason = i18n.t(`outbox.reasons.${decision.reason}`, {}, decision.reason)
    return { ok: false, words: i18n.t('automation.plans.not_sent', { reason }) }
  }
  const write = (client: TransactionClientContract) =>
    conversation
      ? conversation.replyIn({ ...words, sendAt: Date.now() }, [], { by: null }, client)
      : Conversation.sendOut({ ...words, contactId: contact.id }, { by: null }, client)
  const { name } = template
  return {
    ok: true,
    words: i18n.t('automation.plans.send_template', { name, to: way.address }),
    write,
  }
}
