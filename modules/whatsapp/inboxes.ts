import Inbox from '#core/inboxes/models/inbox'
import { CHANNEL, secretsOf, settingsOf, type Provider } from './inbox_settings.js'

/** An inbox of this channel. Throws 404 for another's. */
export const whatsappInbox = (id: number | string) =>
  Inbox.query().where({ id, channel: CHANNEL }).firstOrFail()

/** The same, of one provider. */
export async function inboxAt(id: number | string, provider: Provider) {
  const inbox = await whatsappInbox(id)
  return settingsOf(inbox).provider === provider ? inbox : whatsappInbox(0)
}

interface About {
  phoneNumberId: string | null
  accountId: string | null
}

/** All inboxes of the same app at Meta: what it signed may be for any of them, and for no other. */
export async function inboxesOf(caller: Inbox) {
  const secret = secretsOf(caller).app_secret
  const all = await Inbox.query().where('channel', CHANNEL).orderBy('id')
  const own = all.filter((inbox) => secretsOf(inbox).app_secret === secret)
  return {
    /** What is about the account, and no number of it, is its first inbox's. */
    ofNumber({ phoneNumberId, accountId }: About): Inbox | undefined {
      return own.find((inbox) => {
        const { phone_number_id: number, waba_id: account } = settingsOf(inbox)
        return phoneNumberId ? number === phoneNumberId : account === accountId
      })
    },
  }
}
