import { posix } from 'node:path'
import type { Addon } from '#kernel/addon'
import { sourcesOf } from '#kernel/check/sources'

/** What of core is for modules: docs/modules.md says what each gives. */
export const OPEN = [
  '#core/contacts/models/contact',
  '#core/contacts/policies/contact_policy',
  '#core/accounts/models/user',
  '#core/timeline/models/timeline_entry',
  '#core/audit/models/audit_entry',
  '#core/settings/settings',
  '#core/api/resource',
  '#core/api/keyset',
  '#core/search/fold',
  '#core/lists/list',
  '#core/lists/file',
  '#core/lists/filters/columns',
  '#core/accounts/models/team',
  '#core/contacts/models/stored_file',
  '#core/privacy/kinds/rows',
  '#core/conversations/models/conversation',
  '#core/conversations/models/message',
  '#core/conversations/policies/conversation_policy',
  '#core/outbox/consent',
  '#core/inbound/models/arrival',
  '#core/inbound/received',
  '#core/inboxes/models/inbox',
  '#core/inboxes/form',
  '#core/inboxes/policies/inbox_policy',
  '#core/outbox/copies',
  '#core/outbox/links',
  '#core/templates/letter/layout',
  '#core/templates/merge/fields',
  '#core/templates/merge/spelling',
  '#core/templates/merge/values',
  '#core/deals/models/deal',
  '#core/activities/models/activity',
  '#core/contacts/points',
  '#core/contacts/validators/line',
  '#core/demo/conversations',
  '#core/demo/held',
  '#core/demo/lists/dialogues',
  '#core/fields/known',
  '#core/fields/values',
]
const SLOTS = /^#core\/\w+\/slots$/
const IMPORT = /\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g

/** A module imports the kernel, what is open of core, and modules it names in `depends`. */
export async function checkImports(addon: Addon): Promise<string[]> {
  const sources = await sourcesOf(addon)
  return sources
    .filter(({ file }) => !file.endsWith('.edge'))
    .flatMap(({ file, text }) =>
      [...text.matchAll(IMPORT)]
        .map(([, name]) => name)
        .filter((name) => !isOpen(name, file, addon))
        .map((name) => `${file} imports "${name}", which is not for this module`)
    )
}

function isOpen(name: string, file: string, addon: Addon) {
  const needs = (id: string) => addon.depends.some((needed) => needed.id === id)
  if (name.startsWith('#core/')) return OPEN.includes(name) || SLOTS.test(name)
  if (name.startsWith('#modules/')) return needs(name.split('/')[1])
  if (name.startsWith('#')) return name.startsWith('#kernel/')
  if (!name.startsWith('.')) return true
  const [up, other] = posix.join(posix.dirname(file), name).split('/')
  return up !== '..' || needs(other)
}
