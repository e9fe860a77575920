import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import edge from 'edge.js'

/** Compiles every template of a folder; answers what is wrong, template by template. */
export async function templateFaults(folder: string, disk?: string): Promise<string[]> {
  if (!existsSync(folder)) return []
  // Plugins, and with them the tags of components, come with the first renderer.
  edge.createRenderer()
  const files = await readdir(folder, { recursive: true })
  return files
    .filter((file) => file.endsWith('.edge'))
    .sort()
    .map((file) => file.replaceAll('\\', '/').replace(/\.edge$/, ''))
    .flatMap((name) => fault(disk ? `${disk}::${name}` : name))
}

function fault(template: string) {
  try {
    edge.asyncCompiler.compile(template)
    return []
  } catch (error) {
    return [`${template}: ${error.message}`]
  }
}

/** Is there a template of this name, such as `sms::tab`? */
export function hasTemplate(template: string) {
  try {
    return existsSync(edge.loader.makePath(template))
  } catch {
    return false
  }
}
