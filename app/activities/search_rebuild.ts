import { reindexActivities } from '#core/activities/search'
import { rebuildOf } from '#core/search/rebuild'

export default rebuildOf('activities', reindexActivities, 500)
