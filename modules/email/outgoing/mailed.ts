import { Readable } from 'node:stream'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { signer, type DkimKey } from './dkim.js'

export interface Mailed {
  envelope: { from: string | false; to: string[] }
  /** Read when the mail server asks for the message, not before. */
  stream: Readable
  /** Whether all of it was read: until then no server can have taken it. */
  isRead(): boolean
}

/** The mail as bytes on their way, signed if there is a key. */
export async function mailed(mail: SendMailOptions, key: DkimKey | null): Promise<Mailed> {
  const composer = createTransport({
    streamTransport: true,
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(key && { dkim: signer(key) }),
  } as object)
  const { envelope, message } = (await composer.sendMail(mail)) as unknown as {
    envelope: Mailed['envelope']
    message: Readable
  }
  let read = false
  async function* bytes() {
    yield* message
    read = true
  }
  return { envelope, stream: Readable.from(bytes(), { objectMode: false }), isRead: () => read }
}
