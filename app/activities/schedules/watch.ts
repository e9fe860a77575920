import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import { emit } from '#kernel/events'
import Activity from '#core/activities/models/activity'
import { notify } from '#core/activities/models/activity/told'

const AT_ONCE = 100
const MOST = 2000

type Mark = 'remind_at' | 'tell_late_at'

/** Reminds of what is due soon and tells of what became overdue, each once. */
export default async function watch() {
  await each('remind_at', remind)
  await each('tell_late_at', tellLate)
}

/** One that fails is tried again in the next minute and does not stop the others. */
async function each(mark: Mark, tell: (id: number, at: number) => Promise<unknown>) {
  const now = Date.now()
  for (let seen = 0, last = 0; seen < MOST; seen += AT_ONCE) {
    const rows = await db
      .query()
      .from('activities')
      .where(mark, '<=', now)
      .where('id', '>', last)
      .orderBy('id')
      .limit(AT_ONCE)
      .select('id', `${mark} as at`)
    for (const { id, at } of rows)
      await tell(id, Number(at)).catch((err) =>
        logger.error({ err, activityId: id }, 'an activity could not be told of')
      )
    if (rows.length < AT_ONCE) return
    last = rows.at(-1)!.id
  }
}

async function remind(id: number, at: number) {
  await db.transaction(async (client) => {
    if (!(await taken('remind_at', id, at, client))) return
    const activity = await Activity.findOrFail(id, { client })
    await notify(activity, 'activities.reminder', {}, client)
  })
}

async function tellLate(id: number, at: number) {
  await db.transaction(async (client) => {
    if (!(await taken('tell_late_at', id, at, client))) return
    const { assigneeId } = await Activity.findOrFail(id, { client })
    await emit('activity.overdue', { activityId: id, assigneeId }, client)
  })
}

/** True for the one process that came first. */
async function taken(
  mark: Mark,
  id: number,
  at: number,
  client: Pick<ReturnType<typeof db.connection>, 'from'>
) {
  const rows = await client
    .from('activities')
    .where({ id, [mark]: at })
    .update({ [mark]: null })
  return Number(rows) === 1
}
