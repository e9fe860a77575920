import { add, tagAction } from '#core/automation/actions/tags'

export default tagAction('add_tag', add)
