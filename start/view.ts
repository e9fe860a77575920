import edge, { edgeGlobals } from 'edge.js'
import app from '@adonisjs/core/services/app'
import { settingsMenu } from '#core/settings/menu'
import { asset } from '#core/shell/assets'
import { attributes } from '#core/shell/attributes'
import { icon } from '#core/shell/icons'
import { dropIndentation } from '#core/shell/indentation'
import { keepTemplates } from '#core/shell/kept_templates'
import { tint } from '#core/shell/tint'
import { url } from '#core/shell/url'
import UserNotification from '#core/notifications/models/user_notification'

dropIndentation(edge)
if (!app.inDev) {
  edge.configure({ cache: true })
  keepTemplates(edge)
}

/** Edge globals of every view. */
edge.global('asset', asset)
edge.global('html', { ...edgeGlobals.html, attrs: attributes })
edge.global('icon', icon)
/** For components that have a prop called `icon`, which hides the global. */
edge.global('drawIcon', icon)
edge.global('tint', tint)
edge.global('settingsMenu', settingsMenu)
edge.global('unreadNotifications', (userId: number) => UserNotification.unread(userId))
edge.global('url', url)
