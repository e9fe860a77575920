import type { Target } from '#core/imports/mapping/targets'

/**
 * What columns are called in the exports of Google, Outlook, HubSpot, Odoo and
 * Salesforce, in our own, and by people, in English and Italian; folded, with
 * single spaces instead of signs. `null`: known, and nothing of a contact.
 */
const NAMES: Record<string, Target | null> = {}

const call = (target: Target | null, names: string) => {
  for (const name of names.split(', ')) NAMES[name] = target
}

call(
  'firstName',
  'first name, first, firstname, given name, forename, christian name, nome, nome di battesimo, prenome, vorname, prenom, nombre'
)
call('middleName', 'middle name, additional name, secondo nome')
call(
  'lastName',
  'last name, last, lastname, surname, family name, cognome, nachname, nom de famille, apellido, apellidos'
)
call(
  'name',
  'name, full name, display name, file as, contact, contact name, nome e cognome, nome completo, nominativo, denominazione, complete name, customer, customer name, cliente, account name contact'
)
call(
  'kind',
  'kind, type, is company, is a company, company type, contact type, tipo, tipo contatto, e un azienda'
)
call(
  'company',
  'company, company name, nome azienda, organization, organization name, organization 1 name, organisation, organisation name, associated company, associated company name, primary company, account name, account, employer, azienda, societa, ragione sociale, ditta, impresa, parent id name, parent id, parent name, related company, company id name, firma, entreprise, empresa'
)
call(
  'jobTitle',
  'job title, title job, position, job position, function, role, organization title, organization 1 title, occupation, ruolo, mansione, qualifica, posizione, posizione lavorativa'
)
call(
  'website',
  'website, web page, web site, website url, url, homepage, home page, website 1 value, sito, sito web, pagina web, sito internet'
)
call(
  'externalId',
  'id, external id, record id, contact id, customer id, customer number, customer code, account id, lead id, id esterno, codice, codice cliente, numero cliente, external code, reference, ref, riferimento'
)
call(
  'owner',
  'owner, contact owner, owner email, salesperson, user id name, account manager, assigned to, responsabile, proprietario, venditore, addetto, addetto vendite, contact owner name, account owner, lead owner, assegnato a'
)
call('team', 'team, sales team, squadra, gruppo')
call('persona', 'persona, profilo, profilo tipo')
call(
  'journeyStage',
  'journey stage, lifecycle stage, fase, fase del percorso, fase del ciclo di vita'
)
call('language', 'language, lang, preferred language, lingua, lingua preferita')
call('timeZone', 'time zone, timezone, tz, fuso orario')
call('preferredChannel', 'preferred channel, preferred contact method, canale preferito')
call(
  'unsubscribed',
  'unsubscribed, unsubscribed from all email, email opt out, has opted out of email, opted out, opt out, do not email, disiscritto, disiscritto da tutte le email, is blacklisted, blacklist, no newsletter'
)
call(
  'tags',
  'tags, tag, labels, label, categories, category, group membership, groups, category id name, category id, category ids, etichette, etichetta, categorie, categoria, gruppi'
)
call(
  'note',
  'note, notes, comment, comments, internal notes, description, message, annotazioni, commento, commenti, descrizione, internal note'
)

const EMAIL =
  'email, e mail, contact email, email address, e mail address, mail, e mail value, email value, indirizzo email, indirizzo e mail, indirizzo di posta elettronica, posta elettronica, primary email, email principale'
const PHONE =
  'phone, phone number, contact phone, contact phone number, telephone, telephone number, tel, phone value, telefono, numero di telefono, recapito telefonico, primary phone, main phone, company main phone, telefono principale, other phone, altro telefono, telefon'
call('email', EMAIL)
call('phone', PHONE)

for (const [label, words] of [
  ['work', 'work, business, lavoro, ufficio'],
  ['home', 'home, personal, private, casa, abitazione, personale'],
  ['other', 'other, secondary, altra, alternative'],
] as const)
  for (const word of words.split(', ')) {
    for (const email of ['email', 'e mail', 'email address', 'e mail address'])
      call(`email|${label}`, `${word} ${email}, ${email} ${word}`)
    call(`email|${label}`, `posta elettronica ${word}`)
  }

call(
  'phone|mobile',
  'mobile, mobile phone, mobile number, mobile phone number, cell, cell phone, cellphone, cellular, cellulare, numero di cellulare, telefono cellulare, telefono mobile, phone mobile, telefonino, mobil, whatsapp, whatsapp phone number, numero whatsapp, portable'
)
call(
  'phone|work',
  'work phone, business phone, work phone number, phone work, business phone 2, telefono ufficio, telefono lavoro, telefono di lavoro, office phone, telefono fisso, fisso, company phone'
)
call(
  'phone|home',
  'home phone, home phone 2, phone home, telefono casa, telefono abitazione, personal phone'
)
call('phone|fax', 'fax, business fax, home fax, other fax, fax number, numero di fax, fax ufficio')

const PARTS: Record<string, string> = {
  street:
    'street, street address, address, address line 1, address 1, line 1, indirizzo, via, indirizzo riga 1, mailing address, via e numero civico',
  street2:
    'street 2, street address 2, address line 2, street2, extended address, po box, indirizzo riga 2, indirizzo 2, casella postale, street 3',
  postalCode:
    'postal code, zip, zip code, zip postal code, postcode, cap, codice postale, zip/postal code',
  city: 'city, town, locality, citta, comune, localita, citta e cap, ort, ville',
  region:
    'region, state, province, state province, state region, county, provincia, regione, stato provincia, state id name, state name, state id code',
  country:
    'country, country region, country code, country id code, country id name, country id, nation, paese, nazione, stato, paese regione, land, pays',
  type: 'type, label, kind, tipo, etichetta',
}

for (const [part, words] of Object.entries(PARTS)) {
  const names = words.split(', ')
  if (part !== 'type') call(`address.${part}|1`, words)
  for (const [kind, places] of [
    ['work', 'business, work, office, company, ufficio, lavoro'],
    ['home', 'home, private, casa, abitazione'],
    ['billing', 'billing, invoice, fatturazione'],
    ['shipping', 'shipping, delivery, spedizione'],
    ['work', 'mailing, primary'],
    ['other', 'other, altro, altra'],
  ] as const)
    for (const place of places.split(', '))
      for (const name of names)
        if (part !== 'type')
          call(
            `address.${part}|${kind}`,
            `${place} ${name}, ${place} address ${name}, ${name} ${place}`
          )
}

call(
  null,
  'title, prefix, name prefix, suffix, name suffix, salutation, nickname, department, organization department, birthday, anniversary, gender, initials, location, e mail type, e mail 2 type, e mail 3 type, e mail display name, e mail 2 display name, e mail 3 display name, photo, create date, created, created at, created date, created on, last modified date, last activity date, updated at, lead status, marketing contact status, first name phonetic, phonetic first name, phonetic last name, phonetic middle name, priority, sensitivity, mileage, billing information, titolo, compleanno, data di nascita, reparto'
)

/** Names with numbers and parts: `E-mail 2 - Value`, `Phone 1 - Label`, `Address 1 - City`, `E-mail 2 Address`. */
const NUMBERED: [RegExp, (n: string, part: string) => Target | null][] = [
  [
    /^(?:e mail|email|indirizzo email|posta elettronica) (\d)(?: (?:value|address|valore))?$/,
    (n) => `email|${n}`,
  ],
  [/^(?:e mail|email) (\d) (?:label|type|etichetta|tipo)$/, (n) => `email.label|${n}`],
  [/^(?:e mail|email) (\d) (?:shared|condivisa|condivisione)$/, (n) => `email.shared|${n}`],
  [
    /^(?:phone|telephone|tel|telefono|phone number) (\d)(?: (?:value|valore|number))?$/,
    (n) => `phone|${n}`,
  ],
  [/^(?:phone|telefono) (\d) (?:label|type|etichetta|tipo)$/, (n) => `phone.label|${n}`],
  [/^(?:phone|telefono) (\d) (?:shared|condiviso|condivisione)$/, (n) => `phone.shared|${n}`],
  [/^(?:address|indirizzo) (\d) (.+)$/, (n, part) => addressPart(part, n)],
  [
    /^organization (\d) (name|title)$/,
    (n, part) => (n === '1' ? (part === 'name' ? 'company' : 'jobTitle') : null),
  ],
]

function addressPart(words: string, number: string) {
  const found = Object.entries(PARTS).find(([, names]) => names.split(', ').includes(words))
  if (!found && words !== 'formatted') return null
  return found && Number(number) <= 3 ? `address.${found[0]}|${number}` : null
}

/** What the column of this name is; undefined when the name is not known, null when it is nothing of a contact. */
export function targetNamed(name: string): Target | null | undefined {
  const words = plain(name)
  if (words in NAMES) return NAMES[words]
  for (const [pattern, target] of NUMBERED) {
    const found = pattern.exec(words)
    if (found) return Number(found[1]) <= 6 ? target(found[1], found[2]) : null
  }
}

/** Lower case, no accents, and no sign but single spaces. */
export const plain = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
