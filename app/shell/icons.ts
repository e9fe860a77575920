import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const folder = dirname(createRequire(import.meta.url).resolve('@tabler/icons/outline/home.svg'))
/** The empty square that Tabler draws around each icon. */
const FRAME = /<path stroke="none" d="M0 0h24v24H0z".*/
const drawn = new Map<string, string>()

/** A Tabler icon as inline SVG, drawn as the class says, hidden from screen readers: the words are beside it. */
export function icon(name: string, size = 20) {
  const key = `${name} ${size}`
  if (!drawn.has(key)) drawn.set(key, draw(name, size))
  return drawn.get(key)!
}

function draw(name: string, size: number) {
  const file = join(folder, `${/^[a-z0-9-]+$/.test(name) ? name : 'puzzle'}.svg`)
  const svg = readFileSync(existsSync(file) ? file : join(folder, 'puzzle.svg'), 'utf8')
  const paths = svg
    .slice(svg.indexOf('>', svg.indexOf('<svg')) + 1)
    .replace(FRAME, '')
    .replaceAll(/\s+(?=<|\/>)/g, '')
  return `<svg class="icon" width="${size}" height="${size}" viewBox="0 0 24 24" aria-hidden="true">${paths}`
}
