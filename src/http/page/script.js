// What pages do better with JavaScript, and do without it too: copying a citation, suggesting names while one is typed.
for (const button of document.querySelectorAll('button[data-copies]')) {
  const text = document.getElementById(button.dataset.copies)
  if (text === null || navigator.clipboard === undefined) continue
  button.hidden = false
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text.textContent.trim())
    const said = button.textContent
    button.textContent = button.dataset.done
    setTimeout(() => (button.textContent = said), 2000)
  })
}

const suggestions = {
  places: async (typed) => {
    const { items = [] } = await ask(`/v1/regions?limit=12&name=${encodeURIComponent(typed)}`)
    return items.map(({ code, name }) => ({ value: name, label: code }))
  },
  works: async (typed) => {
    const reply = await ask(`/v1/resolve?ref=${encodeURIComponent(typed)}`)
    // A name that is clear leads to the work itself.
    return (reply.choices ?? (reply.title === undefined ? [] : [reply])).slice(0, 12).map(({ title, id }) => ({ value: title, label: id }))
  }
}

async function ask(address) {
  const reply = await fetch(address, { headers: { accept: 'application/json' } })
  return reply.headers.get('content-type')?.startsWith('application/json') ? reply.json() : {}
}

for (const field of document.querySelectorAll('input[data-suggests]')) {
  let waiting
  field.addEventListener('input', () => {
    clearTimeout(waiting)
    const typed = field.value.trim()
    if (typed.length > 0 && typed.length <= 50) waiting = setTimeout(() => void suggest(field, typed), 250)
  })
}

async function suggest(field, typed) {
  const found = await suggestions[field.dataset.suggests](typed).catch(() => [])
  if (field.value.trim() !== typed) return
  field.list.replaceChildren(...found.map(({ value, label }) => Object.assign(document.createElement('option'), { value, label })))
}
