import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { I18n } from '@adonisjs/i18n'
import MarkdownIt from 'markdown-it'
import type { Addon } from '#kernel/addon'
import { addons } from '#kernel/addons'

const markdown = new MarkdownIt({ html: false, linkify: true })

export interface Addition {
  /** What the slot is, in the reader's words. */
  words: string
  /** Names of what is given, where they have one. */
  labels: string[]
}

/** What a module gives, slot by slot. */
export function additions({ manifest }: Addon, i18n: I18n): Addition[] {
  return Object.entries(manifest?.provides ?? {}).map(([slot, given]) => {
    const payloads: { label?: string }[] = Object.values(given as object)
    const labels = payloads.flatMap(({ label }) => label ?? [])
    return {
      words: slotWords(slot, i18n),
      labels: [...new Set(labels.map((label) => i18n.t(label, {}, label)))],
    }
  })
}

/** A slot of a module is in its own words, `twilio.slots.simulator`, or is said to be for it. */
function slotWords(slot: string, i18n: I18n) {
  const [owner, ...rest] = slot.split('.')
  const name = addons.find(owner)?.title ?? owner
  const own = i18n.t(`${owner}.slots.${rest.join('.')}`, {}, i18n.t('apps.for_module', { name }))
  return i18n.t(`apps.slots.${slot}`, {}, own)
}

export const personalData = (addon: Addon) => addon.contributions('personal.data')

/**
 * What the module tells an owner, as HTML: in the reader's language, else in English, else its
 * README. Markup inside it is shown, never obeyed.
 */
export async function about(addon: Addon, { locale }: I18n) {
  if (!addon.folder) return ''
  const files = [`about.${locale}.md`, 'about.en.md', 'README.md'].map((name) => addon.path(name))
  const file = files.find((one) => existsSync(one))
  return file ? markdown.render(await readFile(file, 'utf8')) : ''
}
