import 'unpoly'
import Alpine from '@alpinejs/csp'
import './behaviour/menus.js'
import './behaviour/setup.js'
import './behaviour/forms.js'
import './behaviour/searchable.js'
import './behaviour/toasts.js'
import './behaviour/unpoly.js'
import './behaviour/combobox.js'
import './behaviour/dialogs.js'
import './behaviour/shortcuts.js'
import './behaviour/lists.js'
import './behaviour/record.js'
import './behaviour/files.js'
import './behaviour/list.js'
import './behaviour/copy.js'
import './behaviour/alternatives.js'
import './behaviour/conversations.js'
import './behaviour/live.js'
import './behaviour/threads.js'
import './behaviour/ways.js'
import './behaviour/scripts.js'
import './behaviour/presence.js'
import './behaviour/templates.js'
import './behaviour/deals.js'
import './behaviour/charts.js'
import './behaviour/dashboards.js'

declare global {
  interface Window {
    Alpine: typeof Alpine
  }
}

window.Alpine = Alpine
Alpine.start()
