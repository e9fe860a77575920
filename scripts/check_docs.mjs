/**
 * Keeps names in the docs true: every command, import, slot and event they name
 * is there, and every slot and event that is there is documented.
 */
import { existsSync, globSync, readFileSync } from 'node:fs'
import ts from 'typescript'

const MODULES = 'docs/modules.md'
const faults = []

const read = (file) => readFileSync(file, 'utf8')
const parse = (file) => ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest)
const sources = globSync('app/**/*.ts')

/** Names in every `interface Slots { … }` or `interface Events { … }` of core. */
function membersOf(name) {
  const found = new Set()
  const visit = (node) => {
    if (ts.isInterfaceDeclaration(node) && node.name.text === name) {
      for (const { name: member } of node.members) found.add(member.text)
    }
    ts.forEachChild(node, visit)
  }
  for (const file of sources) {
    if (read(file).includes(`interface ${name} {`)) visit(parse(file))
  }
  return found
}

function section(text, heading) {
  const [, after = ''] = text.split(`\n## ${heading}\n`)
  return after.split('\n## ')[0]
}

const firstOf = (text, pattern) => new Set([...text.matchAll(pattern)].map((match) => match[1]))

function compare(kind, there, documented) {
  for (const name of there) {
    if (!documented.has(name)) faults.push(`${MODULES} does not document the ${kind} "${name}"`)
  }
  for (const name of documented) {
    if (!there.has(name))
      faults.push(`${MODULES} documents the ${kind} "${name}", which is not there`)
  }
}

function checkContract() {
  const text = read(MODULES)
  compare('slot', membersOf('Slots'), firstOf(section(text, 'Slots'), /^### `([\w.]+)`$/gm))
  compare('event', membersOf('Events'), firstOf(section(text, 'Events'), /^\| `([\w.]+)`/gm))
}

/** Commands of this project and of the packages it uses. */
function knownCommands() {
  const own = globSync('app/*/commands/*.ts').flatMap((file) => [
    ...firstOf(read(file), /commandName = '([^']+)'/g),
  ])
  const lists = globSync('node_modules/@adonisjs/*/build/commands/{commands/,}commands.json')
  const packaged = lists.flatMap((file) =>
    JSON.parse(read(file)).commands.map(({ commandName }) => commandName)
  )
  return new Set([...own, ...packaged, 'test', 'list'])
}

function checkCommands(file, text, known) {
  for (const name of firstOf(text, /node ace(?:\.js)? ([a-z][a-z_]*(?::[a-z_]+)*)/g)) {
    if (!known.has(name)) faults.push(`${file} names the command "${name}", which is not there`)
  }
}

const ALIASES = {
  '#kernel/': 'app/kernel/',
  '#core/': 'app/',
  '#tests/': 'tests/',
  '#config/': 'config/',
}

function sourceOf(specifier) {
  const alias = Object.keys(ALIASES).find((prefix) => specifier.startsWith(prefix))
  return alias && `${ALIASES[alias]}${specifier.slice(alias.length)}.ts`
}

function exportsOf(file) {
  const names = firstOf(
    read(file),
    /^export (?:default )?(?:abstract )?(?:async )?(?:const|function|class|interface|type) (\w+)/gm
  )
  for (const list of firstOf(read(file), /^export \{([^}]+)\}/gm)) {
    for (const name of list.split(',')) names.add(name.trim().replace(/^type /, ''))
  }
  return names
}

function checkImports(file, text) {
  for (const specifier of firstOf(text, /(#(?:kernel|core|tests|config)\/[\w/]+)(?![\w/]*[*…])/g)) {
    const source = sourceOf(specifier)
    if (!existsSync(source)) faults.push(`${file} names "${specifier}", which is not there`)
  }
  const imports = /import (?:type )?\{([^}]+)\} from '(#[\w/]+)'/g
  for (const [, list, specifier] of text.matchAll(imports)) {
    const source = sourceOf(specifier)
    if (source && existsSync(source)) checkNames(file, list.split(','), source)
  }
  for (const [, specifier, gives] of text.matchAll(/^\| `(#[\w/]+)` *\|([^|]*)\|/gm)) {
    const source = sourceOf(specifier)
    if (source && existsSync(source)) checkNames(file, identifiers(gives), source)
  }
}

/** `Contact.add` names what the export `Contact` has; words outside backticks name nothing. */
const identifiers = (words) =>
  [...firstOf(words, /`([\w.]+)`/g)]
    .filter((word) => !word.includes('.'))
    .filter((word) => /^\w+$/.test(word))

function checkNames(file, names, source) {
  const known = exportsOf(source)
  const text = read(source)
  for (const name of names.map((one) => one.trim().replace(/^type /, '')).filter(Boolean)) {
    const inherited = new RegExp(`\\b${name}\\b`).test(text)
    if (!known.has(name) && !inherited && !isMember(name, source)) {
      faults.push(`${file} says that ${source} gives "${name}", which it does not`)
    }
  }
}

/** Traits of a model stand in files beside it. */
const isMember = (name, source) =>
  globSync(source.replace(/\.ts$/, '/*.ts')).some((file) =>
    new RegExp(`\\b${name}\\b`).test(read(file))
  )

const commands = knownCommands()
for (const file of [...globSync('docs/**/*.md'), ...globSync('*.md')]) {
  const text = read(file)
  checkCommands(file, text, commands)
  checkImports(file, text)
}
checkContract()

for (const fault of faults) console.error(fault)
process.exit(faults.length ? 1 : 0)
