import type { Channel } from '#core/inboxes/slots'
import type Inbox from '#core/inboxes/models/inbox'
import type Message from '#core/conversations/models/message'
import { addressOf } from '#kernel/addresses'
import { refused } from '#modules/twilio/answers'
import { twilioClient } from '#modules/twilio/client/client'
import { featuresOf } from '../features.js'
import { credentialsOf, settingsOf } from '../inbox_settings.js'
import { fileUrls } from './file_urls.js'

const never = (reason: string) =>
  ({ ok: false, again: false, reason: `sms.reasons.${reason}` }) as const

/** One request; what Twilio did not answer is thrown: nobody knows then. */
export const send: Channel['send'] = async (message, inbox, signal) => {
  const credentials = credentialsOf(inbox)
  if (!credentials.authToken && !credentials.keySecret)
    return { ...never('no_token'), inbox: 'stopped' }
  const mediaUrl = await fileUrls(message)
  if (mediaUrl.length && !featuresOf(inbox).files) return never('no_mms')
  try {
    const client = await twilioClient(credentials, signal)
    const { sid } = await client.messages.create({
      to: message.address!,
      ...senderOf(inbox),
      ...(message.body && { body: message.body }),
      ...(mediaUrl.length && { mediaUrl }),
      ...(settingsOf(inbox).smart && { smartEncoded: true }),
      statusCallback: callbackOf(message, inbox),
    })
    return { ok: true, providerId: sid }
  } catch (error) {
    return refused(error)
  }
}

const senderOf = (inbox: Inbox) =>
  settingsOf(inbox).sender === 'service'
    ? { messagingServiceSid: inbox.address }
    : { from: inbox.address }

/** It names the message: so its news is known even where we never learnt Twilio's id of it. */
const callbackOf = ({ id }: Message, inbox: Inbox) =>
  `${addressOf('sms.hooks.statuses', { id: inbox.id })}?message=${id}`
