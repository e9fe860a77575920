import { signedPublicUrl } from '#kernel/public_pages'
import type Message from '#core/conversations/models/message'

/** Where the customer says what they want to get, and how. */
export const preferencesUrl = (contactId: number) =>
  signedPublicUrl('outbox.preferences', { id: contactId })

/** Where one click on POST ends messages of this kind to this address (RFC 8058). */
export const unsubscribeUrl = ({ id }: Pick<Message, 'id'>) =>
  signedPublicUrl('outbox.unsubscribe', { id })

/** What nobody asked for says how to end it. */
export const isUnasked = ({ purpose }: Pick<Message, 'purpose'>) =>
  purpose === 'marketing' || purpose === 'survey'
