import { mailLink } from '#core/accounts/letters'
import UserToken from '#core/accounts/models/user_token'
import { Job } from '#kernel/jobs/job'

interface Payload {
  /** Of the token; its secret is made when it is mailed, so that none waits in the queue. */
  id: number
  locale: string
}

/** Mails an invitation or a password link; for half an hour again where the mail server refuses. */
export default class MailLink extends Job<Payload> {
  static retry = {
    attempts: 8,
    backoff: { type: 'exponential', base: 15_000, max: 900_000 },
  } as const
  static timeout = 60_000

  async execute({ id, locale }: Payload) {
    const token = await UserToken.find(id)
    if (token && !token.usedAt && !token.isExpired) await mailLink(token, locale)
  }
}
