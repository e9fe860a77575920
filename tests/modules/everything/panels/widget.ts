import { definePanel } from '#kernel/contract'
import type User from '#core/accounts/models/user'

export default definePanel<User>({
  view: 'everything::widget',
  load: (user) => ({ name: user.name }),
})
