// The texts of versions in memory, those that were read last: what is previewed, verified or compared names the same texts
// again and again, and a large one takes the thread that answers 20 ms to receive and parse. The text of a version stays as it
// was recorded, unless it is sealed.
import { LRUCache } from 'lru-cache'
import { shareList } from '../../computing/shared-lists.js'
import type { Store } from '../../database/store.js'
import type { Sealed } from '../redaction.js'
import type { VersionKey } from '../store-lists.js'
import { readText, type VersionText } from '../store-version-text.js'

/** Characters of all texts that are kept, some 10 MB. */
const maxCharacters = 2_000_000
/** What a provision takes beside its text, in characters. */
const overhead = 100

export class CachedTexts {
  private readonly texts: LRUCache<string, VersionText>
  private readonly inFlight = new Map<string, Promise<VersionText>>()

  constructor(private readonly store: Pick<Store, 'readDb' | 'changeTracker'>, mostCharacters = maxCharacters) {
    this.texts = new LRUCache({ maxSize: mostCharacters, sizeCalculation: countCharacters })
    // A seal affects everything; after a lost history a number may stand for another version.
    store.changeTracker.onChange(({ affected }) => affected === 'everything' && this.forget())
    store.changeTracker.onLostHistory(() => this.forget())
  }

  /** The text of a version that is known at a change of which the process knows. It is shared, and frozen. */
  async read(key: VersionKey): Promise<VersionText> {
    const name = `${key.work}/${key.number}`
    return this.texts.get(name) ?? this.inFlight.get(name) ?? this.load(name, key)
  }

  private load(name: string, key: VersionKey): Promise<VersionText> {
    const isCurrent = () => this.inFlight.get(name) === loading
    const loading = readText(this.store.readDb, key).then((text) => {
      freezeText(text)
      // Where everything was forgotten meanwhile, this may be the text from before the seal.
      if (isCurrent()) this.texts.set(name, text)
      return text
    })
    this.inFlight.set(name, loading)
    const end = () => void (isCurrent() && this.inFlight.delete(name))
    loading.then(end, end)
    return loading
  }

  private forget(): void {
    this.texts.clear()
    this.inFlight.clear()
  }
}

function countCharacters({ provisions }: VersionText): number {
  return provisions.reduce((sum, { text }) => sum + text.length + overhead, 1)
}

function freezeText(text: VersionText): void {
  for (const provision of text.provisions) {
    Object.freeze(provision.citations)
    Object.freeze(provision)
  }
  shareList(text.provisions)
  for (const part of [text.provisions, text.citations, text.topics, text]) Object.freeze(part)
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
