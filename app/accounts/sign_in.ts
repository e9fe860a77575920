import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@adonisjs/auth'
import vine from '@vinejs/vine'
import AuditEntry from '#core/audit/models/audit_entry'
import User from '#core/accounts/models/user'
import { forgive, signInLimits } from '#core/accounts/throttle'
import { refused, throttled } from '#core/accounts/refused'
import { takeWantedPage } from '#core/accounts/wanted_page'

/** Time for typing a code after the password was right. */
const SECOND_STEP_MS = 10 * 60_000

/** Who has this email and password; an unknown email answers like a wrong password, as slowly. */
export async function whoHas(
  credentials: { email: string; password: string },
  ctx: HttpContext
): Promise<User> {
  const email = credentials.email.trim().toLowerCase()
  const limits = signInLimits(email, ctx.request.ip())
  await throttled(ctx, limits, 'email')

  const user = await verify(email, credentials.password)
  if (!user?.isActive) {
    await auditFailure(email, user)
    const reason = user ? 'accounts.sign_in.inactive' : 'accounts.sign_in.wrong'
    throw refused('email', ctx.i18n.t(reason))
  }
  await forgive(limits)
  return user
}

async function verify(email: string, password: string) {
  try {
    return await User.verifyCredentials(email, password)
  } catch (error) {
    if (error instanceof errors.E_INVALID_CREDENTIALS) return null
    throw error
  }
}

/** Signs in, in a session of a new id that can be listed and ended; returns where to go. */
export async function openSession(user: User, ctx: HttpContext) {
  const { auth, request, session } = ctx
  const wanted = takeWantedPage(ctx)
  session.forget('second_step')
  await auth.use('web').login(user)
  await session.tag(String(user.id))
  session.put('user_agent', (request.header('user-agent') ?? '').slice(0, 255))
  session.put('ip', request.ip())
  session.put('seen_at', Date.now())
  await user.seen()
  await AuditEntry.record({ by: user, ...about('sign_in', user.email, user) })
  return wanted
}

/** The password was right; the code is still to come. */
export function awaitSecondStep(user: User, { session }: HttpContext) {
  session.regenerate()
  session.put('second_step', { userId: user.id, at: Date.now() })
}

/** Who is between password and code, if they did not take too long. */
export async function awaitingSecondStep({ session }: HttpContext) {
  const waiting: { userId: number; at: number } | undefined = session.get('second_step')
  if (!waiting || Date.now() - waiting.at > SECOND_STEP_MS) return null
  const user = await User.find(waiting.userId)
  return user?.isActive && user.hasTwoFactor ? user : null
}

/** What was typed is kept only when it is an email: people type passwords into the wrong field. */
export async function auditFailure(typed: string, user: User | null) {
  const label = vine.helpers.isEmail(typed) ? typed : '…'
  await AuditEntry.record({ by: null, actor: label, ...about('sign_in_failed', label, user) })
}

const about = (action: string, label: string, user: User | null) => ({
  action,
  entity: 'sessions',
  entityId: user?.id,
  label,
})
