import { createTransport } from 'nodemailer'
import env from '#start/env'
import { appUrl } from '#config/app'

const TIMEOUT_MS = 10_000

export interface Letter {
  to: string
  subject: string
  text: string
}

/** Mails about accounts, through SMTP_URL; what customers get goes another way. */
export const canMail = () => Boolean(env.get('SMTP_URL'))

/** Throws when the mail server does not take it. */
export async function sendLetter(letter: Letter) {
  if (!canMail()) throw new Error('SMTP_URL is not set: mails about accounts need a mail server.')
  const transport = createTransport({
    url: env.get('SMTP_URL'),
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  })
  try {
    await transport.sendMail({ from: sender(), ...letter })
  } finally {
    transport.close()
  }
}

const sender = () => env.get('MAIL_FROM') ?? `Filo <filo@${new URL(appUrl).hostname}>`
