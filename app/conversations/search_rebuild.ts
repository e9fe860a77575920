import { reindexConversations } from '#core/conversations/search'
import { rebuildOf } from '#core/search/rebuild'

/** Each reads its messages: fewer at once than of what is one row. */
export default rebuildOf('conversations', reindexConversations, 100)
