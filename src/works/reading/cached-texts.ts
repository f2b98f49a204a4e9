// The texts of versions in memory, those that were read last: what is previewed, verified or compared names the same texts
// again and again, and a large one takes the thread that answers 20 ms to receive and parse. The text of a version stays as it
// was recorded, unless it is sealed.
import type { Store } from '../../database/store.js'
import type { Sealed } from '../redaction.js'
import type { VersionKey } from '../store-lists.js'
import { readText, type VersionText } from '../store-version-text.js'

/** Characters of all texts that are kept, some 10 MB. */
const maxCharacters = 2_000_000
/** What a provision takes beside its text, in characters. */
const overhead = 100

interface CachedText {
  text: VersionText
  characters: number
}

export class CachedTexts {
  /** In the order in which they were last asked for. */
  private readonly texts = new Map<string, CachedText>()
  private readonly inFlight = new Map<string, Promise<VersionText>>()
  private characters = 0

  constructor(private readonly store: Pick<Store, 'readDb' | 'changeTracker'>, private readonly mostCharacters = maxCharacters) {
    // A seal affects everything; after a lost history a number may stand for another version.
    store.changeTracker.onChange(({ affected }) => affected === 'everything' && this.forget())
    store.changeTracker.onLostHistory(() => this.forget())
  }

  /** The text of a version that is known at a change of which the process knows. It is shared: nobody changes it. */
  async read(key: VersionKey): Promise<VersionText> {
    const name = `${key.work}/${key.number}`
    const cached = this.texts.get(name)
    if (cached === undefined) return this.inFlight.get(name) ?? this.load(name, key)
    this.texts.delete(name)
    this.texts.set(name, cached)
    return cached.text
  }

  private load(name: string, key: VersionKey): Promise<VersionText> {
    const loading = readText(this.store.readDb, key).then((text) => {
      // Where everything was forgotten meanwhile, this may be the text from before the seal.
      if (this.inFlight.get(name) === loading) this.keep(name, text)
      return text
    })
    this.inFlight.set(name, loading)
    const forgetLoading = () => void (this.inFlight.get(name) === loading && this.inFlight.delete(name))
    loading.then(forgetLoading, forgetLoading)
    return loading
  }

  private keep(name: string, text: VersionText): void {
    const characters = text.provisions.reduce((sum, one) => sum + one.text.length + overhead, 0)
    this.texts.set(name, { text, characters })
    this.characters += characters
    for (const [oldest, { characters }] of this.texts) {
      if (this.characters <= this.mostCharacters) return
      this.texts.delete(oldest)
      this.characters -= characters
    }
  }

  private forget(): void {
    this.texts.clear()
    this.inFlight.clear()
    this.characters = 0
  }
}

const textsByStore = new WeakMap<Store, CachedTexts>()

/** What tells which text is meant, and whether the version was sealed when its header was read. */
export interface TextOfVersion extends VersionKey {
  sealed: Sealed | null
}

/** The text of a version; see `CachedTexts.read`. A seal of which the process has not heard yet holds too. */
export function readCachedText(store: Store, { work, number, sealed }: TextOfVersion): Promise<VersionText> {
  if (sealed !== null) return readText(store.readDb, { work, number })
  const texts = textsByStore.get(store) ?? new CachedTexts(store)
  textsByStore.set(store, texts)
  return texts.read({ work, number })
}
