import type Inbox from '#core/inboxes/models/inbox'

/** Without its secrets it can neither send nor be called. */
export async function neutralise(inbox: Inbox) {
  await inbox.merge({ secrets: null, isEnabled: false }).save()
}
