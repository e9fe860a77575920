import type User from '#core/accounts/models/user'
import { myDay } from '#core/activities/my_day'
import { definePanel } from '#kernel/contract'
import { requestContext } from '#core/lists/context'

const SHOWN = 8

/** What one has to do, on the Home page. */
export default definePanel<User>({
  view: 'activities::dashboard/day',
  load: async (_, ctx) => myDay(await requestContext(ctx), SHOWN),
})
