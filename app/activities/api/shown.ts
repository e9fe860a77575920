import { revised } from '#core/api/revised'
import { storedActivity } from '#core/activities/api/activity_json'

export const { shown, change, refuseOtherRevision, changed } = revised('activities', storedActivity)
