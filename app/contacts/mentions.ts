interface Named {
  id: number
  name: string
}

/**
 * Who is named in a text as `@Giulia Verdi`, or as `@Giulia` where only one
 * person has that first name. Upper and lower case do not matter.
 */
export function mentionedIn<P extends Named>(text: string, people: P[]): P[] {
  const words = text.toLowerCase()
  return people.filter((person) => handles(person, people).some((name) => names(words, name)))
}

function handles({ id, name }: Named, people: Named[]) {
  const first = firstName(name)
  const shared = people.some((other) => other.id !== id && firstName(other.name) === first)
  return shared ? [name.toLowerCase()] : [name.toLowerCase(), first]
}

const firstName = (name: string) => name.toLowerCase().split(' ')[0]

/** An @ inside a word, as in an email address, is no mention. */
function names(text: string, name: string) {
  for (let at = text.indexOf(`@${name}`); at >= 0; at = text.indexOf(`@${name}`, at + 1)) {
    const before = text[at - 1] ?? ' '
    const after = text[at + name.length + 1] ?? ' '
    if (!isWord(before) && !isWord(after)) return true
  }
  return false
}

const isWord = (char: string) => /[\p{L}\p{N}_]/u.test(char)
