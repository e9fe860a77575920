declare module '@alpinejs/csp' {
  import Alpine from 'alpinejs'
  export default Alpine
}

/** Unpoly has no types of its own: https://unpoly.com/api */
declare const up: any
