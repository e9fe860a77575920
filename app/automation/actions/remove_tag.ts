import { tagAction, take } from '#core/automation/actions/tags'

export default tagAction('remove_tag', take)
