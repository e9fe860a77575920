import { rebuildOf } from '#core/search/rebuild'
import { reindexDeals } from '#core/deals/search'

export default rebuildOf('deals', reindexDeals, 500)
