import logger from '@adonisjs/core/services/logger'
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

/** False when the mail server did not take it; the reason is in the log. */
export async function sendLetter(letter: Letter) {
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
    return true
  } catch (error) {
    logger.error({ err: error, subject: letter.subject }, 'a mail about an account was not sent')
    return false
  } finally {
    transport.close()
  }
}

const sender = () => env.get('MAIL_FROM') ?? `Filo <filo@${new URL(appUrl).hostname}>`
