import type { ChannelFeatures } from '#core/inboxes/slots'
import type Inbox from '#core/inboxes/models/inbox'

const MEGABYTE = 1024 * 1024

/** What Twilio takes: https://www.twilio.com/docs/messaging/api/message-resource */
export const FEATURES: ChannelFeatures = {
  subject: false,
  html: false,
  maxLength: 1600,
  files: { most: 10, bytes: 5 * MEGABYTE },
}

/** Pictures and files go only where the number can (MMS). */
export const featuresOf = ({ settings }: Inbox): ChannelFeatures =>
  settings.mms ? FEATURES : { ...FEATURES, files: null }
