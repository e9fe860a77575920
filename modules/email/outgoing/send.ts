import type { Channel } from '#core/inboxes/slots'
import { badAddress, fileGone, noServer, refused, taken, tooLarge } from './answers.js'
import { keyOf } from './dkim.js'
import { areTooLarge, attachment, filesOf, missing } from './files.js'
import { areAddresses, letter } from './letter.js'
import { mailed, type Mailed } from './mailed.js'
import { tracked } from '../tracking/tracked.js'
import { handOver } from './smtp.js'

/** One mail in one session with the inbox's server. What it did not answer is thrown: nobody knows then. */
export const send: Channel['send'] = async (message, inbox, signal) => {
  if (!inbox.settings.smtp?.host) return noServer()
  if (!areAddresses(message, inbox)) return badAddress()
  const files = await filesOf(message)
  if (areTooLarge(files)) return tooLarge()
  const gone = await missing(files)
  if (gone) return fileGone(gone.name)

  const attachments = files.map(attachment)
  let mail: Mailed | undefined
  try {
    const words = tracked(await letter(message, inbox), message, inbox)
    mail = await mailed({ ...words, attachments }, keyOf(inbox))
    return taken(await handOver(mail, inbox, signal), message.address!, message.reference!)
  } catch (error) {
    return refused(error, mail?.isRead() ?? false)
  } finally {
    for (const { content } of attachments) content.destroy()
  }
}
