import type { signIn as zh } from '../zh/sign-in.js'

export const signIn: typeof zh = {
  title: 'Sign in with a key',
  about: 'Whoever has an API key can give it here; pages then answer with its rights. It is held by this browser alone until it is closed; on a shared computer, sign out when you are done.',
  field: 'API key',
  hint: 'begins with gj_',
  button: 'Sign in',
  signedIn: (name) => `Signed in with the key “${name}”`,
  scope: { read: 'may read', edit: 'may edit drafts', publish: 'may publish', admin: 'may administer' },
  signOut: 'Sign out',
  wrong: 'Not signed in'
}
