import type { HttpContext } from '@adonisjs/core/http'
import { OUTCOMES } from '#core/activities/kinds'
import type Activity from '#core/activities/models/activity'
import { endingValidator } from '#core/activities/validators/activity'
import { ActivityMessages } from '#core/activities/validators/messages'

/** How it turned out, as the form says it; `plan`: and what is to be done next. */
export async function endingOf({ i18n, request }: HttpContext, { kind }: Activity) {
  const messagesProvider = new ActivityMessages(i18n)
  const meta = { outcomes: OUTCOMES[kind] }
  return request.validateUsing(endingValidator, { meta, messagesProvider })
}
