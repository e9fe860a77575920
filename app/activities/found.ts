import Activity from '#core/activities/models/activity'

/** An activity with what its pages show. */
export const activityRecord = (id: number | string) =>
  Activity.query()
    .where('id', id)
    .preload('contact')
    .preload('deal')
    .preload('conversation')
    .preload('assignee')
    .preload('team')
    .preload('closer')
    .firstOrFail()

export const liveActivity = (id: number | string) =>
  Activity.query().where('id', id).whereNull('deleted_at').firstOrFail()
