import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import MarkdownIt from 'markdown-it'
import type { Addon } from '#kernel/addon'

const markdown = new MarkdownIt({ html: false, linkify: true })

export interface Addition {
  slot: string
  /** Translation keys, or the names themselves where a slot has no label. */
  labels: string[]
}

/** What a module gives, slot by slot. */
export function additions({ manifest }: Addon): Addition[] {
  return Object.entries(manifest?.provides ?? {}).map(([slot, given]) => ({
    slot,
    labels: Object.entries(given).map(([key, payload]) => (payload as any).label ?? key),
  }))
}

export const personalData = (addon: Addon) => addon.contributions('personal.data')

/** The README as HTML; markup inside it is shown, never obeyed. */
export async function readme(addon: Addon) {
  const file = addon.path('README.md')
  return addon.folder && existsSync(file) ? markdown.render(await readFile(file, 'utf8')) : ''
}
